package be.mays.server.statistics;

/**
 * What stays of a business day after its journal and rows are gone: the figures of its page, cells that may not be
 * shown hidden already, and what a comparison with the baseline needs. Nothing of a single visit.
 */
public record KeptDay(DaySummary summary, ServedMix served) {}
