import type { StartWords } from '../start-words'

export const thaiStartWords: StartWords = {
  full: (file) => `ดิสก์เต็ม Parley จึงเขียน ${file} ไม่ได้ เพิ่มพื้นที่ว่างแล้วเปิด Parley ใหม่`,
  quota: (file) => `พื้นที่ดิสก์ส่วนของคุณเต็ม Parley จึงเขียน ${file} ไม่ได้ เพิ่มพื้นที่ว่างแล้วเปิด Parley ใหม่`,
  readOnly: (file) => `${file} อยู่บนดิสก์ที่อ่านได้อย่างเดียว ตั้ง PARLEY_DATA_DIR เป็นโฟลเดอร์ที่เขียนได้`,
  forbidden: (file) => `Parley ไม่มีสิทธิ์ใช้ ${file} ให้สิทธิ์ตัวเองอ่านและเขียน แล้วเปิด Parley ใหม่`,
  isFolder: (file) => `${file} เป็นโฟลเดอร์ในที่ที่ Parley ต้องใช้ไฟล์ ย้ายออกแล้วเปิด Parley ใหม่`,
  throughFile: (file) => `เส้นทาง ${file} ผ่านไฟล์ในที่ที่ Parley ต้องใช้โฟลเดอร์ ย้ายไฟล์นั้นออกแล้วเปิด Parley ใหม่`,
  isFile: (file) => `${file} เป็นไฟล์ในที่ที่ Parley ต้องใช้โฟลเดอร์ ย้ายออกแล้วเปิด Parley ใหม่`,
  other: (file, code) => `Parley ใช้ ${file} ไม่ได้ (${code}) ตรวจดู หรือตั้ง PARLEY_DATA_DIR เป็นโฟลเดอร์อื่น แล้วเปิด Parley ใหม่`,
}
