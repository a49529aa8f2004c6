package ontime.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryTest {
  @Test
  void theHeapIsTheSumOfItsSpaces() {
    String metrics =
        """
        # TYPE jvm_memory_used_bytes gauge
        jvm_memory_used_bytes{area="heap",id="Eden Space"} 1048576.0
        jvm_memory_used_bytes{area="heap",id="Tenured Gen"} 2.097152E7
        jvm_memory_used_bytes{area="nonheap",id="Metaspace"} 5.0E7
        jvm_memory_max_bytes{area="heap",id="Tenured Gen"} 7.16177408E8
        """;
    assertThat(Memory.heapBytes(metrics)).isEqualTo(21 * 1_048_576);
  }
}
