#include "CKernels.h"

// tables[k][b]: the CRC of byte b followed by k zero bytes ("slicing by 8").
static uint32_t tables[8][256];

// Filled before main, so that no thread can see them half made.
__attribute__((constructor)) static void fill_tables(void) {
  for (uint32_t b = 0; b < 256; b++) {
    uint32_t crc = b;
    for (int bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (0x82f63b78u & (0u - (crc & 1)));
    tables[0][b] = crc;
  }
  for (int k = 1; k < 8; k++)
    for (int b = 0; b < 256; b++)
      tables[k][b] = tables[0][tables[k - 1][b] & 0xff] ^ (tables[k - 1][b] >> 8);
}

uint32_t kernels_crc32c_1_by_table(uint32_t crc, uint8_t byte) {
  return tables[0][(crc ^ byte) & 0xff] ^ (crc >> 8);
}

uint32_t kernels_crc32c_8_by_table(uint32_t crc, uint64_t bytes) {
  uint64_t x = bytes ^ crc;
  uint32_t result = 0;
  for (int k = 0; k < 8; k++) result ^= tables[7 - k][(x >> (8 * k)) & 0xff];
  return result;
}

int kernels_processor_is_supported(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
         __builtin_cpu_supports("bmi2");
#else
  return 1;
#endif
}
