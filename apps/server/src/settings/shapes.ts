import { Locale } from '@opora/contract'
import { z } from 'zod'
import { Refused } from '../platform/refused.ts'

/** Every setting by its key: one JSON value with its shape; what is not stored yet has its default. */
export const shapes = {
  company: z.object({
    name: z.string().default('Opora'),
    locale: Locale.default('ru'),
    timeZone: z.string().default('Europe/Moscow'),
    closeAfterHours: z.number().int().default(96),
  }),
  suppression: z.object({
    /** Whether an address that does not exist is left alone by what the desk sends by itself. */
    unknownUsers: z.boolean().default(true),
  }),
  routing: z.object({
    weights: z.record(z.string(), z.number()).default({ email: 1, chat: 3, telegram: 2, vk: 2, phone: 5 }),
    vipPoints: z.number().default(40),
    tierPoints: z.number().default(5),
    priorityPoints: z
      .object({ low: z.number(), normal: z.number(), high: z.number(), urgent: z.number() })
      .default({ low: 0, normal: 10, high: 25, urgent: 50 }),
    pointsPerHour: z.number().default(10),
    starvationMinutes: z.number().default(240),
    surgePercent: z.number().default(150),
  }),
  satisfaction: z.object({
    /**
     * Days in which nobody is asked twice. A knotty case is often three tickets within a week, and whoever is asked
     * after each of them stops answering; after two weeks it is another case.
     */
    quietDays: z.number().int().default(14),
    /** Days for which the links of a question work. */
    openDays: z.number().int().default(30),
  }),
  spam: z.object({
    /** Whether the learning filter may have a say. */
    enabled: z.boolean().default(true),
    /** Servers whose Authentication-Results are believed. */
    trustedServers: z.array(z.string()).default([]),
  }),
}

export type SettingKey = keyof typeof shapes
export type Setting<K extends SettingKey> = z.output<(typeof shapes)[K]>

/** @throws Refused `time_zone.unknown` (422) when it is not an IANA name */
export function requireTimeZone(name: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
  } catch {
    throw new Refused('time_zone.unknown', 422)
  }
}
