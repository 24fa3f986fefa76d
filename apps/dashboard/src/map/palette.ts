import type { Look } from '../fleet/index.ts';

/** Colours of the map; those of the states are the ones of the lists (`tokens.css`). */
export type Palette = {
  sea: string;
  land: string;
  mesh: string;
  road: string;
  roadEdge: string;
  shield: string;
  shieldText: string;
  city: string;
  cityText: string;
  halo: string;
  alarm: string;
  route: string;
  trail: string;
  looks: Record<Look, string>;
};

const light: Palette = {
  sea: '#dbe6ea',
  land: '#f7f8f4',
  mesh: '#cfd6d0',
  road: '#c9b98c',
  roadEdge: '#ffffff',
  shield: '#2e7d5b',
  shieldText: '#ffffff',
  city: '#7d8a84',
  cityText: '#39453f',
  halo: '#f7f8f4',
  alarm: '#d22f26',
  route: '#6d8fb5',
  trail: '#0d6a4d',
  looks: { moving: '#0d7a56', stopped: '#46688c', silent: '#c26a00', unknown: '#78837e' },
};

const dark: Palette = {
  sea: '#0b1216',
  land: '#19221e',
  mesh: '#303c36',
  road: '#5d5337',
  roadEdge: '#19221e',
  shield: '#1f5c43',
  shieldText: '#d9f2e6',
  city: '#6c7a74',
  cityText: '#b6c3bd',
  halo: '#101714',
  alarm: '#ff6b5e',
  route: '#6f94bd',
  trail: '#46c398',
  looks: { moving: '#3cc592', stopped: '#86abd0', silent: '#f0a347', unknown: '#84918b' },
};

export const paletteOf = (isDark: boolean): Palette => (isDark ? dark : light);
