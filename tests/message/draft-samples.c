/* SPDX-License-Identifier: GPL-3.0-or-later */
/* draft-samples DIRECTORY: writes mails as they would be sent, for test-draft-mails.py. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "draft-builder.h"
#include "random-draft.h"

#define HEADED "Subject: ü\r\n\r\nHello\r\n"
#define MAIL "From: a@example.org\r\nSubject: inner\r\n\r\nFrom me\r\n"

static const char *directory;

static gboolean
write_mail (const char  *name,
            SignetDraft *draft)
{
  g_autoptr(SignetBuilt) built = signet_draft_build (draft, SIGNET_DRAFT_BUILD_SENDING, NULL, NULL, NULL);
  g_autofree char *path = g_build_filename (directory, name, NULL);

  if (built == NULL)
    return FALSE;
  g_autoptr(SignetSpool) mail = signet_mail_write (signet_built_get_fields (built),
                                                   signet_built_get_entity (built), NULL, NULL, NULL);
  g_autoptr(GBytes) bytes = signet_spool_dup_bytes (mail, G_MAXSIZE, NULL);
  return g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                              NULL);
}

static void
write_facts (const char       *name,
             SignetDraftFacts  facts)
{
  g_autoptr(SignetAddress) from = signet_address_new ("Jürgen, \"J\"", "me@bücher.example");

  facts.from = from;
  g_autoptr(SignetDraft) draft = signet_draft_new (&facts);
  if (!write_mail (name, draft))
    exit (1);
}

static void
write_plain (void)
{
  g_autoptr(GPtrArray) to = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref);
  g_autoptr(GString) references = g_string_new ("first@example.org");

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *address = g_strdup_printf ("person-%u@example.org", i);

      g_ptr_array_add (to, signet_address_new (i % 2 ? "Pérson, \"P\"" : NULL, address));
    }
  for (guint i = 0; i < 500; i++)
    g_string_append_printf (references, " reference-%u@example.org", i);
  write_facts ("plain.eml", (SignetDraftFacts) {
    .to = to, .subject = "Grüße\r\nBcc: eve@example.org",
    .text = "From me to you, the quick brown fox jumps over the lazy dog: Grüße and farewell.\n"
            "> quoted line\n>> deeper\n.\n\n-- \nMe\n",
    .references = references->str, .in_reply_to = "reference-499@example.org",
    .priority = SIGNET_PRIORITY_HIGH, .flags = SIGNET_DRAFT_RECEIPT,
  });
}

static void
write_rich (void)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_attachment_unref);
  g_autoptr(GBytes) bytes = g_bytes_new_static ("\0\1\2\r\n\xff", 6);
  g_autoptr(GBytes) clean = g_bytes_new_static (MAIL, strlen (MAIL));
  g_autoptr(GBytes) letters = g_bytes_new_static (MAIL "ü\n", strlen (MAIL "ü\n"));
  g_autoptr(GBytes) headed = g_bytes_new_static (HEADED, strlen (HEADED));
  g_autoptr(GBytes) calendar = g_bytes_new_static ("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", 32);

  g_ptr_array_add (files, signet_attachment_new_bytes ("cat.png", "image/png", "cat@example.org", bytes));
  g_ptr_array_add (files, signet_attachment_new_bytes ("Übersicht für die nächste Sitzung des Vereins "
                                                       "der Freunde langer Dateinamen.pdf",
                                                       "application/pdf", NULL, bytes));
  g_ptr_array_add (files, signet_attachment_new_bytes ("a \"b\".txt", "text/plain; charset=utf-8", NULL,
                                                       bytes));
  g_ptr_array_add (files, signet_attachment_new_mail (clean, "inner"));
  g_ptr_array_add (files, signet_attachment_new_mail (letters, "letters"));
  g_ptr_array_add (files, signet_attachment_new_mail (headed, "headed"));
  write_facts ("rich.eml", (SignetDraftFacts) {
    .subject = "Rich", .text = "Hello", .html = "<p>Héllo <img src=\"cid:cat@example.org\"></p>",
    .attachments = files, .calendar = calendar,
  });
}

int
main (int    argc,
      char **argv)
{
  if (argc != 2)
    return 2;
  directory = argv[1];
  write_plain ();
  write_rich ();
  for (guint32 seed = 0; seed < 300; seed++)
    {
      g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr(SignetDraft) draft = random_draft_new (rand);
      g_autofree char *name = g_strdup_printf ("random-%u.eml", seed);

      /* Those with something that is no address are not sent. */
      write_mail (name, draft);
    }
  return 0;
}
