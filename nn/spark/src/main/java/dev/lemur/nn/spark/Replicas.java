package dev.lemur.nn.spark;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;

/** The replicas of this JVM: those that were used last. */
final class Replicas {
  private static final int MOST = 4;
  private static final String DRIVER = "driver";
  private static final String THREADS = "lemur.threads";

  private static final Map<String, LiveReplica> LIVE = new LinkedHashMap<>(MOST, 0.75f, true);

  private Replicas() {}

  /** The one replica of this kind, built if there is none yet. */
  static LiveReplica get(Replica replica) {
    synchronized (LIVE) {
      LiveReplica live = LIVE.get(replica.id());
      if (live == null) {
        useThreadsOfTask();
        live = replica.build();
        LIVE.put(replica.id(), live);
        if (LIVE.size() > MOST) {
          LIVE.remove(LIVE.keySet().iterator().next());
        }
      }
      return live;
    }
  }

  /** A task has spark.task.cpus cores; it is read when an executor first uses Lemur. */
  private static void useThreadsOfTask() {
    TaskContext task = TaskContext.get();
    boolean isExecutor = task != null && !DRIVER.equals(SparkEnv.get().executorId());
    if (isExecutor && System.getProperty(THREADS) == null) {
      System.setProperty(THREADS, String.valueOf(task.cpus()));
    }
  }
}
