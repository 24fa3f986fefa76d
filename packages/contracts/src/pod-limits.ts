/** What a signed receipt may come as; judged by the content, whatever the sender calls it. */
export const podTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'application/pdf'] as const;
export type PodType = (typeof podTypes)[number];

/** Limits of one upload: files, and bytes of each. */
export const maxPodFiles = 5;
export const maxPodBytes = 10 * 1024 * 1024;
