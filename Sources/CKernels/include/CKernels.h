// Processor instructions that Swift has no name for.
#pragma once

#include <stdint.h>

// CRC-32C (Castagnoli, reflected, without the inversions at both ends) of 8 bytes and of one, by
// tables: for processors without the instruction, and for the test of those with it.
uint32_t kernels_crc32c_8_by_table(uint32_t crc, uint64_t bytes);
uint32_t kernels_crc32c_1_by_table(uint32_t crc, uint8_t byte);

// The compiler's built-in names: the intrinsics' own headers are modules that a Swift import of
// this one does not find.
static inline uint32_t kernels_crc32c_8(uint32_t crc, uint64_t bytes) {
#if defined(__SSE4_2__) && defined(__x86_64__)
  return (uint32_t)__builtin_ia32_crc32di(crc, bytes);
#elif defined(__ARM_FEATURE_CRC32)
  return __builtin_arm_crc32cd(crc, bytes);
#else
  return kernels_crc32c_8_by_table(crc, bytes);
#endif
}

static inline uint32_t kernels_crc32c_1(uint32_t crc, uint8_t byte) {
#if defined(__SSE4_2__) && defined(__x86_64__)
  return __builtin_ia32_crc32qi(crc, byte);
#elif defined(__ARM_FEATURE_CRC32)
  return __builtin_arm_crc32cb(crc, byte);
#else
  return kernels_crc32c_1_by_table(crc, byte);
#endif
}

// Whether the processor has the instructions that the program was built for.
int kernels_processor_is_supported(void);
