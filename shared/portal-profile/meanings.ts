// What a portal's words can mean to us.
export const roles = ['drafter', 'competentPerson', 'recordsClerk', 'administrator'] as const;
export const directions = ['outgoing', 'incoming'] as const;
export const parts = ['document', 'appendix', 'related'] as const;
