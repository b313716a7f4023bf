/** Words a minute: Brysbaert, "How many words do we read per minute?" (2019), rounded. */
export const wordsPerMinute = 240;
