export { judgePod, type PodVerdict } from './judge-pod.ts';
export { podShipment } from './pod-shipment.ts';
export { findPodFile, listPod } from './read-pod.ts';
export { type PodSender, receivePod, type StoredFile } from './receive-pod.ts';
