import { customer, note, reply, type Story, sets } from '../story.ts'

export const english: Story[] = [
  {
    subject: 'App shows the wrong zone on the map',
    from: { name: 'Marta Lindqvist', email: 'marta.lindqvist@customer.example' },
    group: 'general',
    tags: ['map'],
    ago: 60 * 2,
    steps: [
      customer(
        'Hi! The app says I am outside the parking zone at Gorky Park, but the sign on the spot says it is inside. Which one is right?',
      ),
      reply(
        'sam',
        'Hi Marta! The sign is right: the zone was enlarged last week and the map is catching up. You can end the ride there, you will not be charged extra.',
        { status: 'pending', after: 16 },
      ),
      customer('Thanks for the quick answer! Here is the screenshot in case it helps your map people.', {
        files: ['bike'],
        after: 22,
      }),
    ],
  },
  {
    subject: 'Invoice for October',
    from: { name: 'Tom Becker', email: 'tom.becker@customer.example' },
    group: 'business',
    tags: ['invoice'],
    ago: 60 * 26,
    steps: [
      customer('Could you send the October invoice for Becker GmbH? Our accountant needs it by Friday.'),
      reply(
        'sam',
        'Hello Tom, of course: the invoice is attached. You can also find all invoices under Account → Billing.',
        { files: ['contract'], status: 'solved', after: 30 },
      ),
    ],
  },
  {
    subject: 'Tourist pass: does it work for two people?',
    from: { name: 'Aiko Tanaka', email: 'aiko.tanaka@customer.example' },
    group: 'general',
    ago: 95,
    steps: [
      customer(
        'Hello, my husband and I arrive on Saturday. Can we both ride with one three-day pass, or do we need two?',
      ),
    ],
  },
  {
    subject: 'Charged after the ride had ended',
    from: { name: 'Liam O’Connor', email: 'liam.oconnor@customer.example' },
    group: 'refunds',
    priority: 'high',
    tags: ['refund'],
    ago: 60 * 4,
    steps: [
      customer(
        'My ride ended at 18:05, the lock clicked, but the app kept counting until 21:30 and took 1000 roubles. Please refund.',
        { files: ['receipt'] },
      ),
      note('sam', 'Same station as two other cases this week: Arbatskaya, dock 7. Told operations.', {
        after: 33,
      }),
      sets('sam', { assignee: 'maria', tags: ['refund', 'arbatskaya-7'] }),
    ],
  },
  {
    subject: 'Lost and found: blue backpack',
    from: { name: 'Sofia Rossi', email: 'sofia.rossi@customer.example' },
    group: 'repairs',
    ago: 60 * 50,
    steps: [
      customer(
        'I forgot a small blue backpack in the basket of a bike near Kropotkinskaya yesterday evening. Has anybody brought it in?',
      ),
      reply(
        'oleg',
        'Hello Sofia! Good news: a mechanic found it this morning. You can pick it up at our service point, Volkhonka 9, any day until 20:00.',
        { status: 'solved', after: 600 },
      ),
      customer('You made my day. Thank you!', { after: 45 }),
      sets('oleg', {}, 'solved', 5),
    ],
  },
]
