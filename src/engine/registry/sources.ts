/** Source of bodies whose name no public notice, page or list that is known states. */
export const GENERAL_KNOWLEDGE = 'general knowledge'
