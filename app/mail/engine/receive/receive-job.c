/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "receive-job.h"

#include "secret.h"

void
signet_receive_job_free (SignetReceiveJob *job)
{
  g_return_if_fail (job != NULL);

  signet_server_unref (job->server);
  signet_secret_free (job->secret);
  g_free (job->maildir);
  g_free (job->log_path);
  g_free (job->habits_path);
  g_free (job->listed_path);
  g_free (job->giants_path);
  g_free (job->rest_of);
  g_clear_pointer (&job->filtering, signet_filtering_free);
  g_clear_object (&job->sparing);
  g_free (job);
}
