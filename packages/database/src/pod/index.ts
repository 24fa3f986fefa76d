export { judgePod, type PodVerdict } from './judge-pod.ts';
export { findPodFile, listPod } from './read-pod.ts';
export { type PodSender, receivePod, type StoredFile } from './receive-pod.ts';
