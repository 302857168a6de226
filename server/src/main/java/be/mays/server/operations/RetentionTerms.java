package be.mays.server.operations;

/**
 * How long things are kept. Why each default is what it is stands in the configuration reference.
 *
 * @param journalDays business days whose journal and rows stay
 * @param answersDays days for answers to repeated requests
 * @param offlineAnswersDays days for answers to handed-in numbers of an outage
 * @param visitsDays business days after its own on which a visitor's link still opens
 * @param sessionsDays days after its end for a staff session
 * @param pairingsDays days after its code expired for a pairing that nobody finished
 * @param ordersDays days for orders to devices, done or not
 * @param revokedDays days after its last sign of life for a revoked device
 * @param auditDays days for entries of the audit log
 * @param alarmsDays days after their end for alarms
 * @param textsDays business days after its own on which a free text of a hand-over is kept
 * @param verdictsDays days for what staff said of a knowledge card
 * @param formerTokensDays days after it was replaced for the hash of a device's token
 */
public record RetentionTerms(
        int journalDays,
        int answersDays,
        int offlineAnswersDays,
        int visitsDays,
        int sessionsDays,
        int pairingsDays,
        int ordersDays,
        int revokedDays,
        int auditDays,
        int alarmsDays,
        int textsDays,
        int verdictsDays,
        int formerTokensDays) {}
