/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "keyed-hash.h"

#include <string.h>

typedef struct
{
  guint64 v0, v1, v2, v3;
} State;

static guint64 keys[2];

static void
ensure_keys (void)
{
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
        keys[i] = (guint64) g_random_int () << 32 | g_random_int ();
      g_once_init_leave (&ready, 1);
    }
}

static inline guint64
rotate (guint64 value,
        guint   bits)
{
  return value << bits | value >> (64 - bits);
}

static inline void
mix (State *state)
{
  state->v0 += state->v1;
  state->v1 = rotate (state->v1, 13) ^ state->v0;
  state->v0 = rotate (state->v0, 32);
  state->v2 += state->v3;
  state->v3 = rotate (state->v3, 16) ^ state->v2;
  state->v0 += state->v3;
  state->v3 = rotate (state->v3, 21) ^ state->v0;
  state->v2 += state->v1;
  state->v1 = rotate (state->v1, 17) ^ state->v2;
  state->v2 = rotate (state->v2, 32);
}

static inline void
add_word (State   *state,
          guint64  word)
{
  state->v3 ^= word;
  mix (state);
  state->v0 ^= word;
}

guint
signet_keyed_hash (gconstpointer text)
{
  const char *at = text;
  gsize left = strlen (at);
  guint64 last = (guint64) left << 56;
  guint64 word;

  ensure_keys ();
  State state =
  {
    keys[0] ^ G_GUINT64_CONSTANT (0x736f6d6570736575),
    keys[1] ^ G_GUINT64_CONSTANT (0x646f72616e646f6d),
    keys[0] ^ G_GUINT64_CONSTANT (0x6c7967656e657261),
    keys[1] ^ G_GUINT64_CONSTANT (0x7465646279746573),
  };

  for (; left >= 8; left -= 8, at += 8)
    {
      memcpy (&word, at, sizeof word);
      add_word (&state, word);
    }
  word = 0;
  memcpy (&word, at, left);
  add_word (&state, last | GUINT64_FROM_LE (word));

  state.v2 ^= 0xff;
  for (guint i = 0; i < 3; i++)
    mix (&state);
  word = state.v0 ^ state.v1 ^ state.v2 ^ state.v3;
  return (guint) (word ^ word >> 32);
}
