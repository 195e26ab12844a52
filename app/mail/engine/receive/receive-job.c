/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "receive-job.h"

#include "engine-filtering.h"
#include "giants.h"
#include "secret.h"

SignetReceiveJob *
signet_receive_job_new (SignetEngine  *engine,
                        SignetAccount *account,
                        SignetFolder  *folder,
                        const char    *rest_of)
{
  g_return_val_if_fail (SIGNET_IS_ENGINE (engine), NULL);
  g_return_val_if_fail (SIGNET_IS_ACCOUNT (account), NULL);
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), NULL);

  SignetReceiveJob *job = g_new0 (SignetReceiveJob, 1);

  job->server = signet_server_ref (signet_account_get_pop3 (account));
  job->maildir = g_strdup (signet_folder_get_path (folder));
  job->log_path = signet_store_dup_log_path (signet_engine_get_store (engine),
                                             signet_account_get_address (account));
  job->habits_path = signet_store_dup_habits_path (signet_engine_get_store (engine),
                                                   signet_account_get_address (account));
  job->listed_path = signet_store_dup_listed_path (signet_engine_get_store (engine),
                                                   signet_account_get_address (account));
  job->giants_path = g_strconcat (job->listed_path, "-giants", NULL);
  job->limit = SIGNET_GIANTS_LIMIT;
  job->leave = signet_account_get_leave (account);
  job->days = signet_account_get_days (account);
  job->max_size = signet_account_get_max_size (account);
  job->rest_of = g_strdup (rest_of);
  job->filtering = rest_of == NULL ? signet_engine_make_filtering (engine, account) : NULL;
  return job;
}

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
