import type { Map as MapLibreMap } from 'maplibre-gl';
import { type Look, looks } from '../fleet/index.ts';
import type { Palette } from './palette.ts';

const ratio = 2;

/** Draws an image of so many css pixels. */
function drawn(width: number, height: number, draw: (context: CanvasRenderingContext2D) => void): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('the browser has no 2d canvas');
  context.scale(ratio, ratio);
  draw(context);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/** A moving vehicle is an arrow, one that stands a square, one that is silent or unknown a hollow ring. */
function vehicleIcon(look: Look, palette: Palette): ImageData {
  return drawn(22, 22, (context) => {
    const color = palette.looks[look];
    context.translate(11, 11);
    context.beginPath();
    if (look === 'moving') {
      context.moveTo(0, -9);
      context.lineTo(6.5, 8);
      context.lineTo(0, 4.5);
      context.lineTo(-6.5, 8);
      context.closePath();
    } else if (look === 'stopped') context.roundRect(-5.5, -5.5, 11, 11, 2);
    else context.arc(0, 0, 5, 0, 2 * Math.PI);
    context.lineJoin = 'round';
    context.lineWidth = 2.4;
    context.strokeStyle = palette.halo;
    context.stroke();
    if (look === 'moving' || look === 'stopped') {
      context.fillStyle = color;
      context.fill();
    } else {
      context.fillStyle = palette.halo;
      context.fill();
      context.strokeStyle = color;
      context.stroke();
    }
  });
}

function shield(palette: Palette): ImageData {
  return drawn(16, 12, (context) => {
    context.fillStyle = palette.shield;
    context.beginPath();
    context.roundRect(0.5, 0.5, 15, 11, 2.5);
    context.fill();
  });
}

/** Puts the map's images in these colours, or puts them in others. */
export function putImages(map: MapLibreMap, palette: Palette): void {
  const put = (name: string, image: ImageData, options: Parameters<MapLibreMap['addImage']>[2]) =>
    map.hasImage(name) ? map.updateImage(name, image) : map.addImage(name, image, options);
  for (const look of looks) put(look, vehicleIcon(look, palette), { pixelRatio: ratio });
  put('shield', shield(palette), {
    pixelRatio: ratio,
    stretchX: [[8, 24]],
    stretchY: [[8, 16]],
    content: [4, 2, 28, 22],
  });
}
