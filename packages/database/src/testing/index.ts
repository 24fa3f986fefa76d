export { startTestCluster, type TestCluster } from './cluster.ts';
