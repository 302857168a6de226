package be.mays.display.link;

import be.mays.api.board.BoardState;

/** Hears what the link learns. Called on the link's thread, one call at a time; must return quickly. */
public interface LinkListener {
    /** The server sent a state, complete and well-formed. */
    void received(BoardState state);

    /** The server answered that nothing changed. */
    void unchanged();

    /** The server did not answer, or refused, or sent what cannot be understood. */
    void lost();

    /** The board is not paired: an administrator must approve this code. */
    void pairing(String userCode);
}
