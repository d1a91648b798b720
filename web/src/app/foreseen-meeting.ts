export { ForeseenMeeting as default } from '@/domain/agenda/foreseen';
