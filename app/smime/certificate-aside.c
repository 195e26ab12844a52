/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "certificate-aside.h"

#include <errno.h>

#include <glib/gstdio.h>

#include "file.h"

#define SUFFIX ".der"
#define MAX_SIZE (1024 * 1024)

/* Returns: (transfer full). */
static char *
make_path (const char        *home,
           SignetCertificate *certificate)
{
  g_autofree char *name = g_strconcat (signet_certificate_get_sha256 (certificate), SUFFIX, NULL);

  return g_build_filename (home, SIGNET_CERTIFICATE_ASIDE, name, NULL);
}

gboolean
signet_certificate_aside_add (const char         *home,
                              SignetCertificate  *certificate,
                              GError            **error)
{
  g_return_val_if_fail (home != NULL, FALSE);
  g_return_val_if_fail (certificate != NULL, FALSE);

  g_autofree char *directory = g_build_filename (home, SIGNET_CERTIFICATE_ASIDE, NULL);
  g_autofree char *path = make_path (home, certificate);
  gsize size;
  const char *der = g_bytes_get_data (signet_certificate_get_der (certificate), &size);

  return signet_file_make_directory (directory, error)
         && signet_file_write (path, der, (gssize) size, error);
}

gboolean
signet_certificate_aside_remove (const char         *home,
                                 SignetCertificate  *certificate,
                                 GError            **error)
{
  g_return_val_if_fail (home != NULL, FALSE);
  g_return_val_if_fail (certificate != NULL, FALSE);

  g_autofree char *path = make_path (home, certificate);

  if (g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;
  return signet_file_set_error (error, errno, path);
}

GPtrArray *
signet_certificate_aside_list (const char *home)
{
  g_return_val_if_fail (home != NULL, NULL);

  g_autofree char *directory = g_build_filename (home, SIGNET_CERTIFICATE_ASIDE, NULL);
  g_autoptr(GDir) files = g_dir_open (directory, 0, NULL);
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  const char *name;

  while (files != NULL && (name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);
      GBytes *der = g_str_has_suffix (name, SUFFIX) ? signet_file_read (path, MAX_SIZE, NULL) : NULL;

      if (der != NULL)
        g_ptr_array_add (found, der);
    }
  return found;
}
