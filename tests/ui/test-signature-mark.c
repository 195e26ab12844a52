/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>

#include "common/signature-mark.h"

#define ICONS "/org/signetmail/Signet/icons/scalable/actions/"

/* What the theme does not have is in the program, and what looks alike means the same. */
static void
test_icons (void)
{
  const SignetSignatureMark good = signet_signature_mark (SIGNET_SIGNATURE_VALID);
  const SignetSignatureMark unknown = signet_signature_mark (SIGNET_SIGNATURE_UNKNOWN);
  const SignetSignatureMark altered = signet_signature_mark (SIGNET_SIGNATURE_ALTERED);
  g_autofree char *path = g_strconcat (ICONS, unknown.icon, ".svg", NULL);

  g_assert_true (g_resources_get_info (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL));
  g_assert_cmpstr (unknown.icon, !=, good.icon);
  g_assert_cmpstr (unknown.icon, !=, altered.icon);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/signature-mark/icons", test_icons);
  return g_test_run ();
}
