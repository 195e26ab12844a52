/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fills a Maildir with made-up mails, the same ones at every run: small, of twenty years, by 5,000 people,
 * in conversations of some length, a tenth of them unread, a few starred, with an attachment or encrypted.
 * usage: many-mails MAILDIR N */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <glib.h>

#define FIRST_DATE 1100000000
#define YEARS      (20 * 365 * 86400)
#define PEOPLE     5000
#define MAX_MAIL   4096

static const char *const words[] =
{
  "invoice", "meeting", "quarter", "project", "attached", "schedule", "report", "holiday", "Grüße", "über",
  "order", "delivery", "question", "answer", "draft", "contract", "server", "update", "plan", "review",
  "garden", "ticket", "lunch", "travel", "budget", "offer", "photo", "school", "music", "release",
};

static void
die (const char *what)
{
  fprintf (stderr, "many-mails: %s: %s\n", what, strerror (errno));
  exit (1);
}

static const char *
word (GRand *rand)
{
  return words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))];
}

/* A conversation is one of the mails some way back, so that it spreads over a while. */
static guint
choose_parent (GRand *rand,
               guint  number)
{
  return number > 0 && g_rand_int_range (rand, 0, 10) < 6
         ? number - 1 - (guint) g_rand_int_range (rand, 0, (gint32) MIN (number, 200)) : number;
}

static void
add_subject (GString *mail,
             GRand   *rand,
             guint    root)
{
  g_autoptr(GRand) own = g_rand_new_with_seed (root);

  g_string_append (mail, g_rand_int_range (rand, 0, 2) == 0 ? "Subject: " : "Subject: Re: ");
  for (guint i = 0; i < 4; i++)
    g_string_append_printf (mail, "%s ", word (own));
  g_string_append_printf (mail, "%u\r\n", root);
}

static void
add_kind (GString *mail,
          guint    number)
{
  if (number % 50 == 7)
    g_string_append (mail, "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n\r\nMIIB\r\n");
  else if (number % 20 == 3)
    g_string_append (mail, "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee the file.\r\n"
                           "--b\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\na\r\n--b--\r\n");
  else
    g_string_append (mail, "Content-Type: text/plain; charset=utf-8\r\n"
                           "Content-Transfer-Encoding: 8bit\r\n\r\n");
}

static void
make_mail (GString *mail,
           GRand   *rand,
           guint    number,
           gint64   date)
{
  const guint parent = choose_parent (rand, number);
  const guint sender = (guint) g_rand_int_range (rand, 0, PEOPLE);
  const time_t seconds = (time_t) date;
  struct tm parts;
  char day[40];

  gmtime_r (&seconds, &parts);
  strftime (day, sizeof day, "%d %b %Y %H:%M:%S +0000", &parts);
  g_string_printf (mail, "Return-Path: <person%u@example.org>\r\n"
                   "Received: from mx%u.example.org by mail.example.net with ESMTPS id %u;\r\n\t%s\r\n"
                   "Received: from client by mx%u.example.org; %s\r\n"
                   "Date: %s\r\nFrom: Person %u <person%u@example.org>\r\n"
                   "To: User <user@example.net>\r\nMessage-ID: <%u.bench@example.org>\r\n",
                   sender, sender % 7, number, day, sender % 7, day, day, sender, sender, number);
  if (parent != number)
    g_string_append_printf (mail, "In-Reply-To: <%u.bench@example.org>\r\n"
                            "References: <%u.bench@example.org>\r\n", parent, parent);
  add_subject (mail, rand, parent);
  g_string_append (mail, "MIME-Version: 1.0\r\n");
  add_kind (mail, number);
  for (guint i = 0; i < 60; i++)
    g_string_append_printf (mail, i % 12 == 11 ? "%s\r\n" : "%s ", word (rand));
}

static void
write_mail (int            directory,
            const GString *mail,
            guint          number,
            gint64         date,
            GRand         *rand)
{
  char name[200];
  const char *letters = number % 10 == 9 ? "" : number % 100 == 0 ? "FS" : "S";

  g_snprintf (name, sizeof name, "%" G_GINT64_FORMAT ".M%06uP1Q%uR%08x.signet:2,%s", date, number % 1000000,
              number, g_rand_int (rand), letters);

  const int fd = openat (directory, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0 || write (fd, mail->str, mail->len) != (ssize_t) mail->len || close (fd) != 0)
    die (name);
}

int
main (int    argc,
      char **argv)
{
  static const char *const names[] = { "new", "tmp", "cur" };
  g_autoptr(GRand) rand = g_rand_new_with_seed (1);
  g_autoptr(GString) mail = g_string_sized_new (MAX_MAIL);
  int directory = -1;

  if (argc != 3)
    return 2;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (argv[1], names[i], NULL);

      if (g_mkdir_with_parents (path, 0700) != 0
          || (directory = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) < 0)
        die (path);
    }

  const guint n = (guint) strtoul (argv[2], NULL, 10);
  for (guint i = 0; i < n; i++)
    {
      const gint64 date = FIRST_DATE + (gint64) i * YEARS / n + g_rand_int_range (rand, 0, 600);

      make_mail (mail, rand, i, date);
      write_mail (directory, mail, i, date, rand);
    }
  return 0;
}
