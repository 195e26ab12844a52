/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/attachment-text.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "reader/certificate-part.h"
#include "reader/launch-guard.h"

/* Whether the desktop has a word for it: of what it does not know it only repeats the type. */
static gboolean
is_known (const char *type)
{
  g_autofree char *description = g_content_type_get_description (type);

  return strstr (description, type) == NULL;
}

/* The type that its bytes tell, if they do and it has a name; else that of its own name, which says
 * more than the "application/octet-stream" that many mail programs write. */
static char *
guess_type (SignetPart *part)
{
  g_autofree char *real = g_content_type_from_mime_type (signet_part_get_real_type (part));
  g_autofree char *by_name = g_content_type_guess (signet_part_get_name (part), NULL, 0, NULL);

  if (real != NULL && is_known (real)
      && (!g_str_equal (real, signet_part_get_content_type (part))
          || g_content_type_is_unknown (by_name)))
    return g_steal_pointer (&real);
  return g_steal_pointer (&by_name);
}

char *
signet_attachment_text_type (SignetPart *part)
{
  g_autofree char *type = NULL;

  g_return_val_if_fail (SIGNET_IS_PART (part), NULL);

  if (signet_part_is_mail (part))
    return g_strdup (_("Mail"));
  switch (signet_certificate_part_tell (part))
    {
    case SIGNET_CERTIFICATE_PART_KEY:
      return g_strdup (_("Private key and certificate"));
    case SIGNET_CERTIFICATE_PART_CERTIFICATES:
      return g_strdup (_("Certificate"));
    case SIGNET_CERTIFICATE_PART_NONE:
    default:
      break;
    }
  type = guess_type (part);
  return g_content_type_get_description (type);
}

GIcon *
signet_attachment_text_icon (SignetPart *part)
{
  g_autofree char *type = NULL;

  g_return_val_if_fail (SIGNET_IS_PART (part), NULL);

  if (signet_part_is_mail (part))
    return g_themed_icon_new ("mail-unread");
  type = guess_type (part);
  return g_content_type_get_icon (type);
}

char *
signet_attachment_text_file (SignetPart *part)
{
  g_return_val_if_fail (SIGNET_IS_PART (part), NULL);

  g_autofree char *size = g_format_size (signet_part_get_size (part));

  /* Translators: the name of a file and its size. */
  return g_strdup_printf (_("%s (%s)"), signet_part_get_name (part), size);
}

const char *
signet_attachment_text_warning (SignetPart *part)
{
  SignetWarnings warnings;

  g_return_val_if_fail (SIGNET_IS_PART (part), NULL);

  warnings = signet_part_get_warnings (part);
  if (!signet_launch_guard_allows (part))
    return _("This is a program. It could harm your computer if you run it.");
  if ((warnings & SIGNET_WARNING_NAME) != 0)
    return _("Its name is made to look like another kind of file.");
  if ((warnings & SIGNET_WARNING_TYPE) != 0)
    return _("What is inside is not what it is said to be.");
  if ((warnings & SIGNET_WARNING_RUNS) != 0)
    return _("It may run something when it is opened.");
  return NULL;
}
