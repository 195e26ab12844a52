/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What one source told of one certificate. */
typedef struct
{
  const char *state;        /* of revocation-format.h */
  const char *source;       /* where from, or why not; static */
  gint64      this_update;  /* seconds since 1970, 0 where there is none */
  gint64      next_update;
  gint64      revoked;
} SignetFinding;

/* A clock that is wrong by less than this does not matter, in seconds. */
#define SIGNET_FINDING_SKEW 300

/* An answer that does not say how long it holds is good for a day. */
#define SIGNET_FINDING_DAY (24 * 60 * 60)

static inline SignetFinding
signet_finding_unknown (const char *why)
{
  return (SignetFinding) { "unknown", why, 0, 0, 0 };
}

/* Whether an answer of these times holds now; next_update: 0 if it does not say. */
static inline gboolean
signet_finding_is_fresh (gint64 this_update,
                         gint64 next_update)
{
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const gint64 until = next_update > 0 ? next_update : this_update + SIGNET_FINDING_DAY;

  return this_update > 0 && this_update <= now + SIGNET_FINDING_SKEW && now <= until + SIGNET_FINDING_SKEW;
}

G_END_DECLS
