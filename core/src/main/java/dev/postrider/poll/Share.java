package dev.postrider.poll;

/// How large a part of those who answered a question took a choice.
final class Share {
  private Share() {}

  /// In percent; 0 where nobody answered.
  static double of(Counts counts, Question question, Choice choice) {
    long base = counts.answered(question.id());
    return base == 0 ? 0 : 100.0 * counts.votes(question.id(), choice.id()) / base;
  }
}
