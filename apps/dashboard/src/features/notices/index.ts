export { default as NoticeBell } from './NoticeBell.vue';
