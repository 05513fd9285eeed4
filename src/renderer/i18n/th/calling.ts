import type { calling as english } from '../en/calling'
import type { Words } from '../words'

export const calling = {
  'settings.talking.hotkeyPress': 'ใช้ได้ในทุกโปรแกรม',
  'settings.talking.hotkeyChooseAnother': 'เลือกแป้นอื่น',
  'settings.talking.hotkeyRecordingAny': 'กดแป้น แป้นพิเศษเดี่ยว หรือปุ่มเมาส์ที่ว่าง…',
  'settings.talking.hotkeyRefused.needsModifier': 'เพิ่ม Ctrl, Alt หรือแป้นระบบ หรือใช้แป้นฟังก์ชัน',
  'settings.talking.hotkeyRefused.reserved': 'ทุกโปรแกรมต้องใช้แป้นเหล่านี้ กดแป้นอื่น',
  'settings.talking.hotkeyRefused.unwatchable': 'ระบบนี้ตามแป้นพิเศษเดี่ยวหรือปุ่มเมาส์ไม่ได้ กดแป้นอื่น',
  'settings.talking.hotkeyTry': 'ลองดู',
  'settings.talking.hotkeyTryEnd': 'ลองเสร็จแล้ว',
  'settings.talking.hotkeyTryNow': 'กดเดี๋ยวนี้ ไม่มีการบันทึกอะไร',
  'settings.talking.hotkeyTriedDown': 'เห็นว่าแป้นถูกกดลง',
  'settings.talking.hotkeyTriedPress': 'เห็นการกดแล้ว',
  'settings.talking.hotkeyTriedUp': 'เห็นว่าแป้นถูกกดลงและปล่อยหลัง {{ms}} ms',
  'settings.talking.hotkeyUnseen.mac':
    'ไม่เห็นอะไรเลย ตรวจว่า Parley ได้รับอนุญาตในความเป็นส่วนตัว การช่วยการเข้าถึง และการตรวจสอบอินพุต ช่องรหัสผ่านหรือโปรแกรมที่ป้องกันการป้อนข้อมูลด้านหน้าจะเก็บแป้นทั้งหมดไว้เอง',
  'settings.talking.hotkeyUnseen.windows':
    'ไม่เห็นอะไรเลย โปรแกรมด้านหน้าที่ทำงานแบบผู้ดูแลระบบจะเก็บแป้นไว้เอง หรือโปรแกรมอื่นอาจใช้แป้นนี้ไปแล้ว',
  'settings.talking.hotkeyUnseen.linux':
    'ไม่เห็นอะไรเลย โปรแกรมอื่นหรือเดสก์ท็อปอาจใช้แป้นเหล่านี้ไปแล้ว เลือกแป้นอื่น หรือผูกแป้นของเดสก์ท็อปกับ “parley --toggle”',
  'settings.talking.hotkeyAllow': 'ขออนุญาต',
  'settings.talking.hotkeyOpen.accessibility': 'เปิดการช่วยการเข้าถึง',
  'settings.talking.hotkeyOpen.inputMonitoring': 'เปิดการตรวจสอบอินพุต',
  'hotkey.note.unwatchable': 'ระบบนี้ตามแป้นพิเศษเดี่ยวหรือปุ่มเมาส์ไม่ได้ แป้นนี้จึงไม่มีผล เลือกแป้นอื่น',
  'hotkey.note.unwatchableYet':
    'ถ้าต้องการใช้แป้นพิเศษเดี่ยวหรือปุ่มเมาส์ ให้อนุญาต Parley ในความเป็นส่วนตัว การช่วยการเข้าถึง และการตรวจสอบอินพุต',
  'hotkey.note.helperOnlyFailed': 'ตอนนี้ตามแป้นนี้ไม่ได้ Parley ยังลองต่อ ถ้ายังไม่กลับมาให้เลือกแป้นอื่น',
  'key.left': 'ซ้าย',
  'key.right': 'ขวา',
  'key.mouse3': 'ปุ่มกลางของเมาส์',
  'key.mouse4': 'ปุ่มย้อนกลับของเมาส์',
  'key.mouse5': 'ปุ่มไปหน้าของเมาส์',
  'notice.hotkey.portalRefused':
    'เดสก์ท็อปไม่ให้แป้นพูดแก่ Parley แป้นนี้จึงไม่มีผล เลือกแป้นอื่น หรือผูกแป้นของเดสก์ท็อปกับ “parley --toggle”',
  'hotkey.note.portalUnknownApp':
    'เดสก์ท็อปให้แป้นเฉพาะโปรแกรมที่ติดตั้งแล้ว และไม่พบ app.parley.Parley.desktop ติดตั้งแพ็กเกจ deb หรือเพิ่ม Parley ในเมนูโปรแกรมแล้วเปิดใหม่ หรือผูกแป้นของเดสก์ท็อปกับ “parley --toggle”',
  'hotkey.note.portalRefused':
    'เดสก์ท็อปไม่ให้แป้นนี้แก่ Parley เลือกแป้นอื่น หรือผูกแป้นของเดสก์ท็อปกับ “parley --ptt-down” และ “parley --ptt-up”',

  'bubble.label': 'Parley',
  'bubble.open': 'เปิด Parley',
  'bubble.hide': 'ซ่อนจนกว่าจะพูดอีกครั้ง',
  'face.label': 'ใบหน้าของ Parley',
  'face.large': 'แสดงใบหน้าในหน้าต่างแยก',
  'settings.window.face': 'ใบหน้า',
  'settings.window.faceHint':
    'Parley มองคุณขณะฟัง และริมฝีปากพูดตามที่คุณได้ยิน ใบหน้าวาดทำขึ้นบนเครื่องนี้และไม่ส่งอะไรไปที่ใด ส่วนวิดีโอจะส่งสิ่งที่ Parley พูดเป็นเสียงไปยังบริการ และคิดเงินทุกนาที โดยเริ่มเมื่อคุณกดปุ่มของมัน',
  'settings.window.face.none': 'ไม่มี',
  'settings.window.face.drawn': 'ใบหน้าวาด',
  'settings.window.overlay': 'ฟองลอย',
  'settings.window.overlayHint':
    'หน้าต่างเล็กเหนือหน้าต่างอื่นทั้งหมด แสดงสิ่งที่ Parley ได้ยินและพูด ไม่แย่งแป้นพิมพ์ ลากไปวางที่ใดก็ได้ แต่ละจอจำตำแหน่งของตัวเอง',
  'settings.window.overlayWayland':
    'ใช้ที่นี่ไม่ได้ บนเดสก์ท็อป Wayland ไม่มีโปรแกรมใดวางหน้าต่างเหนือหน้าต่างอื่นหรือกำหนดตำแหน่งได้ เปิด Parley ด้วย --ozone-platform=x11 เพื่อใช้ฟองลอย',
  'settings.window.overlay.off': 'ไม่แสดง',
  'settings.window.overlay.whenTalking': 'ระหว่างพูดคุย',
  'settings.window.overlay.always': 'ตลอดเวลา',
  'settings.window.startAtLogin': 'เริ่มพร้อมระบบ',
  'settings.window.startAtLoginHint': 'Parley รออยู่ในถาดระบบจนกว่าคุณจะเรียก',
  'settings.talking.wake': 'ฟังวลีปลุก',
  'settings.talking.wakeHint':
    'เฉพาะสิ่งที่ขึ้นต้นด้วยวลีนี้เท่านั้นที่พูดกับ Parley หลังคำตอบไม่กี่วินาทีไม่ต้องใช้วลี ข้อเสียคือตัวรู้จำเสียงของ Parley ต้องฟังทุกคำพูดรอบตัวคุณ ซึ่งใช้หน่วยประมวลผลและแบตเตอรี่ คำพูดเหล่านั้นอยู่ในเครื่องนี้และถูกลืมทันที เฉพาะภาษาอังกฤษ',
  'settings.talking.others': 'ไม่ตอบเสียงอื่นในห้อง',
  'settings.talking.othersHint':
    'เมื่อ Parley รู้ระดับเสียงของคุณกับไมโครโฟนนี้แล้ว เสียงที่เบากว่ามากจะแสดงไว้แต่ไม่ตอบ ใช้เมื่อพูดโดยไม่กดและไม่ใช้วลีปลุก',
  'settings.talking.wakeWords': 'วลีปลุก',
  'settings.talking.wakeWordsHint': 'พูดว่า “{{phrase}}, what time is it” สองคำขึ้นไปแยกแยะได้ดีที่สุด',
  'notice.loginFailed':
    'เปลี่ยนการเริ่มพร้อมระบบไม่ได้ บน Mac ให้อนุญาต Parley ในการตั้งค่าระบบ ทั่วไป รายการเข้าสู่ระบบ ในระบบอื่นให้ตรวจว่าบัญชีของคุณเขียนลงโฟลเดอร์ autostart ได้',
  'notice.windowCrashed': 'หน้าต่างหยุดทำงานเองและเปิดใหม่แล้ว ระหว่างนั้นการสนทนายังดำเนินต่อ',
  'notice.windowCrashedForGood': 'หน้าต่างหยุดทำงานซ้ำ\u00a0ๆ ออกจาก Parley แล้วเปิดใหม่ ดูเพิ่มเติมได้ในบันทึกการทำงานในโฟลเดอร์ข้อมูล',
  'updates.title': 'การอัปเดต',
  'updates.unavailable.sources': 'ตัวนี้ทำงานจากซอร์สโค้ดและไม่อัปเดตตัวเอง',
  'updates.unavailable.browser': 'ในเบราว์เซอร์ Parley ไม่อัปเดตตัวเอง แอปเดสก์ท็อปอัปเดตได้',
  'updates.unavailable.noSource': 'ตัวนี้สร้างขึ้นโดยไม่มีที่ให้ค้นหารุ่นใหม่',
  'updates.unavailable.plainSource': 'ตัวนี้ค้นหารุ่นใหม่จากที่อยู่ที่ไม่ได้เข้ารหัส ซึ่งใครก็ตามระหว่างทางเปลี่ยนได้ ติดตั้งรุ่นใหม่จากที่ที่คุณได้ตัวนี้มา',
  'updates.unavailable.packageManager': 'ตัวจัดการแพ็กเกจของระบบเป็นผู้อัปเดตตัวนี้',
  'updates.idle': 'Parley ตรวจเป็นครั้งคราวเมื่อไม่มีใครพูด',
  'updates.checking': 'กำลังตรวจ…',
  'updates.current': 'เป็นรุ่นล่าสุด ณ {{time}}',
  'updates.available': 'มีรุ่น {{version}} แล้ว ยังไม่ได้ดาวน์โหลดอะไร',
  'updates.downloading': 'กำลังดาวน์โหลด {{percent}}',
  'updates.ready': 'รุ่น {{version}} พร้อมแล้ว จะเริ่มใช้เมื่อคุณสั่ง หรือเมื่อออกจาก Parley ครั้งถัดไป',
  'updates.failed': 'ตรวจการอัปเดตไม่สำเร็จ ตรวจการเชื่อมต่อแล้วลองใหม่',
  'updates.do.check': 'ตรวจเดี๋ยวนี้',
  'updates.do.download': 'ดาวน์โหลด',
  'updates.do.install': 'เปิดใหม่เพื่ออัปเดต',
  'updates.automatic': 'ตรวจการอัปเดตอัตโนมัติ',
  'updates.automaticHint': 'ไม่ตรวจระหว่างการสนทนาและขณะใช้แบตเตอรี่ การดาวน์โหลดขึ้นอยู่กับคุณเสมอ',
  'updates.channel': 'ช่องทางรุ่น',
  'updates.channel.stable': 'เสถียร',
  'updates.channel.beta': 'เบต้า',
} as const satisfies Words<typeof english>
