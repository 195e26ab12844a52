/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stored-key.h"

#include <gcrypt.h>

static char *
dup_grip (GBytes *key)
{
  guint8 grip[20];
  GString *text = g_string_new (NULL);
  gcry_sexp_t expression;
  gsize size;
  const char *bytes = g_bytes_get_data (key, &size);

  g_assert_cmpint (gcry_sexp_new (&expression, bytes, size, 0), ==, 0);
  g_assert_nonnull (gcry_pk_get_keygrip (expression, grip));
  gcry_sexp_release (expression);
  for (guint i = 0; i < G_N_ELEMENTS (grip); i++)
    g_string_append_printf (text, "%02X", grip[i]);
  return g_string_free (text, FALSE);
}

gboolean
stored_key_import (SignetAgent  *agent,
                   GBytes       *key,
                   GError      **error)
{
  g_autofree char *grip = dup_grip (key);

  while (signet_agent_import_key (agent, key, FALSE, NULL, error))
    {
      g_autoptr(GError) problem = NULL;
      g_autoptr(GBytes) back = signet_agent_export_key (agent, grip, NULL, NULL, &problem);

      if (back != NULL)
        return TRUE;
      g_assert_error (problem, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_DAMAGED);
      g_assert_true (signet_agent_delete_key (agent, grip, NULL, NULL));
    }
  return FALSE;
}
