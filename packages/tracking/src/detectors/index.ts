export { geofence } from './geofence.ts';
export { motion } from './motion.ts';
