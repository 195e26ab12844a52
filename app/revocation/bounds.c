/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "bounds.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

/* A certificate authority's whole list may have some ten megabytes, and is held twice. */
#define MEMORY  (1024u * 1024 * 1024)
#define CPU     20   /* seconds */
#define SECONDS 60   /* that a caller who has forgotten us lets us run */

static gboolean
limit (int    resource,
       rlim_t value)
{
  return setrlimit (resource, &(struct rlimit) { value, value }) == 0;
}

/* The sanitizer's own bookkeeping takes more than any bound. */
static gboolean
limit_memory (void)
{
#ifdef __SANITIZE_ADDRESS__
  return TRUE;
#else
  return limit (RLIMIT_AS, MEMORY);
#endif
}

gboolean
signet_bounds_enter (void)
{
  alarm (SECONDS);
  return prctl (PR_SET_PDEATHSIG, SIGKILL) == 0
         && prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
         && limit_memory ()
         && limit (RLIMIT_CPU, CPU)
         && limit (RLIMIT_CORE, 0);
}
