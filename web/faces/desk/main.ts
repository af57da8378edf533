import { createApp } from 'vue';
import DeskPage from './DeskPage.vue';

createApp(DeskPage).mount('#app');
