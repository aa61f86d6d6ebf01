package dev.postrider.emulator.crowd;

/// What a crowd has done so far.
///
/// - `asked`: questions that reached people.
/// - `answered`: of those, answered; a change of mind or a second tap counts no second time.
/// - `ignored`: of those, left alone.
/// - `blocked`: of those, answered by blocking the bot.
/// - `tapped`, `wrote`: taps made and messages written, all of them.
/// - `changedMind`, `tappedTwice`, `wandered`: how many people did each.
/// - `told`: taps that the bot answered with a line of text, such as that a poll has closed.
/// - `refused`: taps that the bot answered with an error of its own, or by asking to sign in.
/// - `wentWrong`: taps after which Teams shows that something went wrong, and what could not be
///   done: the post was deleted, or its button was gone.
/// - `waiting`: what is still to be done.
public record CrowdTally(
    long asked,
    long answered,
    long ignored,
    long blocked,
    long tapped,
    long wrote,
    long changedMind,
    long tappedTwice,
    long wandered,
    long told,
    long refused,
    long wentWrong,
    long waiting) {}
