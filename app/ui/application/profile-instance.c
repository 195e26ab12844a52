/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application/profile-instance.h"

#define BACKEND "GNOTIFICATION_BACKEND"

/* The way is chosen by the first that is done with a notification, and is not that of the programs that this
 * one starts. */
static void
startup_cb (GApplication *application)
{
  g_application_withdraw_notification (application, "");
  g_unsetenv (BACKEND);
}

/* GNOME drops what comes by its own way from an application without a desktop file; to the way that all
 * desktops have it listens as well. Out of a sandbox there is a third. */
static void
choose_backend (GApplication *application)
{
  if (g_getenv (BACKEND) != NULL || g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    return;
  g_setenv (BACKEND, "freedesktop", TRUE);
  g_signal_connect (application, "startup", G_CALLBACK (startup_cb), NULL);
}

void
signet_profile_instance_make (GApplication *application,
                              const char   *profile)
{
  g_return_if_fail (G_IS_APPLICATION (application));
  g_return_if_fail (profile != NULL);

  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, profile, -1);
  g_autofree char *id = g_strdup_printf ("%s.P%.16s", SIGNET_APPLICATION_ID, hash);

  g_application_set_application_id (application, id);
  choose_backend (application);
}
