import type { Progress, ToolWords } from '../tool-words'

/** What is said about tools, in Turkish. */
export const turkishToolWords: ToolWords = {
  yes: 'Evet.',
  no: 'Hayır.',
  declined: 'Tamam, yapmıyorum.',
  runOwn: (name) => `“${name}” yapılsın mı?`,
  run: (tool, server) => `${server} için “${tool}” çalıştırılsın mı?`,
  given: (parts, more) => `Verilen: ${parts.join(', ')}${more > 0 ? ` ve ${more} tane daha` : ''}.`,
  confirmation: (title) => (title === '' ? 'evet, şimdi yap' : `evet, ${title}`),
  confirm: (words) => `Emin olmak için “${words}” deyin ya da İzin ver’e basın. Yapayım mı?`,
  passedOn: 'İlettim.',
  notEnough: (words) =>
    `Tek başına “evet” yanlış duyulmuş olabilir. “${words}” deyin ya da İzin ver’e basın. Yapayım mı?`,
}

export const turkishProgress: Progress = {
  looks: ['Bir saniye, bakıyorum.', 'Hâlâ bakıyorum.'],
  acts: ['Bir saniye, yapıyorum.', 'Hâlâ uğraşıyorum.'],
  thinks: ['Bir saniye lütfen.', 'Hâlâ düşünüyorum.'],
}
