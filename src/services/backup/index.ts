export type { FileHead, Manifest } from './format.js';
export { type PictureFiles, picturesOf } from './pictures.js';
export { type FileSource, type KeepPicture, readBackup } from './read-backup.js';
export { writeBackup } from './write-backup.js';
