/**
 * What people buy, as it stands on a list: things that are counted in the plural, the others as they are, and names of
 * two words that would otherwise be taken for two things (`orange juice`).
 */
export const englishGoods: ReadonlySet<string> = new Set(
  `milk, eggs, bread, butter, cheese, cream, yogurt, yoghurt, flour, sugar, salt, pepper, rice, pasta, noodles, spaghetti,
  oats, oatmeal, cereal, honey, jam, oil, vinegar, mustard, ketchup, mayonnaise, mayo, coffee, tea, juice, water, soda,
  beer, wine, chocolate, cookies, biscuits, crisps, chips, crackers, nuts, almonds, walnuts, raisins, apples, bananas,
  oranges, lemons, limes, grapes, strawberries, blueberries, raspberries, cherries, peaches, pears, plums, melons,
  pineapple, mangoes, avocados, tomatoes, potatoes, onions, garlic, ginger, carrots, cucumbers, lettuce, spinach,
  broccoli, cauliflower, cabbage, mushrooms, peppers, zucchini, courgettes, aubergines, eggplant, celery, leeks, beans,
  lentils, chickpeas, peas, corn, parsley, basil, mint, coriander, cilantro, chicken, beef, pork, lamb, turkey, ham,
  bacon, sausages, fish, salmon, tuna, shrimp, prawns, tofu, soup, pizza, bagels, buns, rolls, tortillas, toast, soap,
  shampoo, conditioner, toothpaste, toothbrushes, deodorant, tissues, napkins, diapers, nappies, detergent, bleach,
  sponges, batteries, candles, matches, foil, razors, sunscreen, vitamins, aspirin, stamps,
  a banana, an onion, a lemon, a cucumber, a cabbage, a lettuce, a melon, a chicken,
  toilet paper, paper towels, kitchen roll, dish soap, washing powder, laundry detergent, trash bags, bin bags, light
  bulbs, cat food, dog food, cat litter, olive oil, sunflower oil, vegetable oil, coconut oil, coconut milk, almond milk,
  oat milk, soy milk, rice milk, chocolate milk, sour cream, whipped cream, ice cream, cream cheese, cottage cheese,
  peanut butter, almond butter, orange juice, apple juice, lemon juice, grape juice, tomato juice, tomato sauce, soy
  sauce, fish sauce, hot sauce, pasta sauce, tomato paste, tomato soup, chicken soup, mushroom soup, fish soup, chicken
  breast, chicken breasts, chicken wings, chicken stock, beef stock, ground beef, minced meat, fish fingers, tuna salad,
  potato salad, rice noodles, rice cakes, rice crackers, egg noodles, corn flakes, corn oil, cherry tomatoes, sweet
  potatoes, green beans, baked beans, coffee beans, black beans, green tea, black tea, mint tea, ginger tea, ginger
  beer, sparkling water, mineral water, tonic water, coconut water, red wine, white wine, white bread, brown bread,
  garlic bread, banana bread, bread rolls, pita bread, dark chocolate, milk chocolate, hot chocolate, brown sugar,
  icing sugar, baking powder, baking soda, black pepper, bell peppers, red peppers, sea salt, salt and pepper, pizza
  dough, ham and cheese, mac and cheese, fish and chips, oven chips, tortilla chips, potato chips, chocolate chips,
  chocolate cookies, butter cookies, oat biscuits, cheese crackers, turkey bacon, onion soup, spring onions, red onions,
  hand soap, body wash, face cream, hand cream, shaving cream, face wipes, wet wipes, tin foil, cling film, baking paper,
  frozen peas, frozen pizza, maple syrup, apple cider, cider vinegar, wine vinegar, lamb chops, pork chops`
    .split(',')
    .map((name) => name.trim().replace(/\s+/g, ' ')),
)
