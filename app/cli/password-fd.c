/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "password-fd.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

/* Longer than any password, and some tokens. */
#define MAX_PASSWORD 8192

#define INTERRUPT 0x03

static gboolean
get_fd (const char  *option,
        const char  *text,
        int         *fd,
        GError     **error)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, &number, NULL))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _("--%s cannot be “%s”: it is a number"), option, text);
      return FALSE;
    }
  *fd = (int) number;
  return TRUE;
}

/* One byte at a time: what follows the line is for somebody else. stop: also ends the line, and stays in it;
 * '\n': nothing else does. Returns the length, -1 and an error. */
static gssize
read_line (int      fd,
           char     stop,
           char    *buffer,
           gsize    size,
           GError **error)
{
  gsize length = 0;

  while (length < size)
    {
      const gssize count = read (fd, buffer + length, 1);

      if (count < 0 && errno == EINTR)
        continue;
      if (count < 0)
        {
          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
                       _("The password could not be read from file descriptor %d: %s."), fd,
                       g_strerror (errno));
          return -1;
        }
      if (count == 0 || buffer[length] == '\n')
        return (gssize) length;
      if (buffer[length++] == stop)
        return (gssize) length;
    }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _("What came from file descriptor %d is too long for a password."), fd);
  return -1;
}

/* Without echo; an interrupt comes as a byte that ends the line, so that the terminal is never left without
 * echo. */
static gssize
read_terminal (int      fd,
               char    *buffer,
               gsize    size,
               GError **error)
{
  struct termios before;
  struct termios silent;
  gssize length;

  if (tcgetattr (fd, &before) != 0)
    return read_line (fd, '\n', buffer, size, error);
  silent = before;
  silent.c_lflag &= ~(tcflag_t) (ECHO | ISIG);
  silent.c_cc[VEOL] = INTERRUPT;
  tcsetattr (fd, TCSAFLUSH, &silent);
  fputs (_("Password: "), stderr);
  length = read_line (fd, INTERRUPT, buffer, size, error);
  tcsetattr (fd, TCSAFLUSH, &before);
  fputc ('\n', stderr);
  if (length >= 0 && memchr (buffer, INTERRUPT, (gsize) length) != NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Stopped."));
      return -1;
    }
  return length;
}

static gboolean
check_password (int           fd,
                const char   *buffer,
                gsize         length,
                GError      **error)
{
  if (length == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _("No password came from file descriptor %d."), fd);
      return FALSE;
    }
  if (!g_utf8_validate (buffer, (gssize) length, NULL))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _("What came from file descriptor %d is not text."), fd);
      return FALSE;
    }
  return TRUE;
}

char *
signet_password_fd_read (SignetArguments  *arguments,
                         const char       *option,
                         GError          **error)
{
  g_return_val_if_fail (arguments != NULL && option != NULL, NULL);

  const char *number = signet_arguments_get (arguments, option);
  char buffer[MAX_PASSWORD];
  char *password = NULL;
  gssize length;
  int fd;

  if (number == NULL || !get_fd (option, number, &fd, error))
    return NULL;
  if (isatty (fd))
    length = read_terminal (fd, buffer, sizeof buffer, error);
  else
    length = read_line (fd, '\n', buffer, sizeof buffer, error);
  if (length > 0 && buffer[length - 1] == '\r')
    length--;
  if (length >= 0 && check_password (fd, buffer, (gsize) length, error))
    password = g_strndup (buffer, (gsize) length);
  explicit_bzero (buffer, sizeof buffer);
  return password;
}
