package ontime.ingest;

import org.apache.spark.SparkContext;
import org.apache.spark.SparkJobInfo;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.SparkStatusTracker;

/** How far Spark is with a job group, counted in finished tasks. */
final class SparkProgress {
  private SparkProgress() {}

  /** 0 to 1 of what Spark has been given so far, which may still grow. */
  static double of(SparkContext context, String group) {
    SparkStatusTracker tracker = context.statusTracker();
    long tasks = 0;
    long finished = 0;
    for (int job : tracker.getJobIdsForGroup(group)) {
      SparkJobInfo info = tracker.getJobInfo(job).getOrElse(() -> null);
      if (info == null) continue;
      for (int stage : info.stageIds()) {
        SparkStageInfo stageInfo = tracker.getStageInfo(stage).getOrElse(() -> null);
        if (stageInfo == null) continue;
        tasks += stageInfo.numTasks();
        finished += stageInfo.numCompletedTasks();
      }
    }
    return tasks == 0 ? 0 : (double) finished / tasks;
  }
}
