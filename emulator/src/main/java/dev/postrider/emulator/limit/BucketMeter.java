package dev.postrider.emulator.limit;

/// Tokens that come back evenly: as many as the window admits, over its length.
final class BucketMeter implements Meter {
  private final Row.Window window;
  private final double perNano;
  private double level;
  private long seen;

  BucketMeter(Row.Window window, long now) {
    this.window = window;
    this.perNano = (double) window.requests() / window.length().toNanos();
    this.level = window.requests();
    this.seen = now;
  }

  @Override
  public long waitAt(long now, int cost) {
    double missing = Math.min(cost, window.requests()) - levelAt(now);
    return missing <= 0 ? 0 : (long) Math.ceil(missing / perNano);
  }

  @Override
  public Row.Window tightestAt(long now, int cost) {
    return window;
  }

  @Override
  public void count(long now, int cost) {
    level = Math.max(0, levelAt(now) - cost);
    seen = now;
  }

  @Override
  public int usedAt(long now, Row.Window asked) {
    return (int) Math.ceil(window.requests() - levelAt(now));
  }

  @Override
  public boolean isIdleAt(long now) {
    return levelAt(now) >= window.requests();
  }

  private double levelAt(long now) {
    return Math.min(window.requests(), level + (now - seen) * perNano);
  }
}
