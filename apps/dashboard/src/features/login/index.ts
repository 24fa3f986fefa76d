export { default as LoginPanel } from './LoginPanel.vue';
