/** Ordinary sentences without digits: how a number is written would count as an error of hearing. */
export const SENTENCES = [
  'What is the weather like this morning?',
  'Please remind me to call my sister.',
  'How far is the moon from the earth?',
  'Turn the volume down a little.',
  'I would like to hear some quiet music.',
  'Can you tell me a story about a brave sailor?',
  'The train to the north leaves from the other platform.',
  'She put the red book on the table next to the window.',
  'We are going to need more milk and bread for the weekend.',
  'Tell me something interesting about the deep sea.',
  'My brother lives in a small house near the river.',
  'Do you think that it is going to rain today?',
] as const

/** Long answers for the assistant to be interrupted in; plain words, so that every written word is one spoken word. */
export const ANSWERS = [
  'The old lighthouse stands on a narrow strip of land. Every evening the keeper climbs the stairs and lights the lamp. ' +
    'Ships far out at sea can see it for many miles. In winter the waves reach almost to the door.',
  'Bread needs only flour, water, salt and time. Mix everything in a large bowl and let it rest under a cloth. ' +
    'Fold the dough a few times during the first hour. Bake it in a very hot oven until the crust is dark.',
  'Cats sleep for most of the day and hunt in the early morning. Their eyes need very little light to see well. ' +
    'A cat that rubs its head against your leg is marking you as its own. That is meant as a compliment.',
  'The river begins as a small spring high up in the hills. It grows with every stream that joins it on the way down. ' +
    'By the time it reaches the plain it is wide and slow. People have built their towns along its banks for ages.',
] as const
