import { createApp } from 'vue';
import BoardPage from './BoardPage.vue';

createApp(BoardPage).mount('#app');
