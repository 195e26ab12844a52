/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The filter of system calls names what is forbidden: what decoders, allocators and loaders of
 * plug-ins call is long and changes with every C library, while the ways out are few. */
#include "config.h"
#include "confinement.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>

#if defined (__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined (__i386__)
#define ARCHITECTURE AUDIT_ARCH_I386
#elif defined (__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#elif defined (__arm__)
#define ARCHITECTURE AUDIT_ARCH_ARM
#elif defined (__riscv) && __riscv_xlen == 64
#define ARCHITECTURE AUDIT_ARCH_RISCV64
#elif defined (__powerpc64__) && defined (__LITTLE_ENDIAN__)
#define ARCHITECTURE AUDIT_ARCH_PPC64LE
#elif defined (__s390x__)
#define ARCHITECTURE AUDIT_ARCH_S390X
#else
#define ARCHITECTURE 0  /* no previews here */
#endif

#define X32_BIT 0x40000000  /* calls of another kind on x86_64, which would pass the filter by */
#define WRITES  (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND)

#define MAX_MEMORY (1024 * 1024 * 1024)
#define MAX_TIME   10  /* seconds of CPU */
#define MAX_FILES  64

static const int forbidden[] =
{
  /* the network and other processes' ends of it */
  SYS_socket, SYS_socketpair, SYS_connect, SYS_bind, SYS_listen, SYS_accept4, SYS_sendto,
  SYS_sendmsg, SYS_sendmmsg, SYS_recvfrom, SYS_recvmsg,
  /* programs and processes */
  SYS_execve, SYS_execveat, SYS_kill, SYS_tkill, SYS_ptrace, SYS_process_vm_readv,
  SYS_process_vm_writev, SYS_setns, SYS_unshare, SYS_prlimit64, SYS_pidfd_open,
  SYS_pidfd_send_signal, SYS_pidfd_getfd, SYS_kcmp,
  /* files and the tree that they are in */
  SYS_unlinkat, SYS_linkat, SYS_symlinkat, SYS_mkdirat, SYS_mknodat, SYS_fchmodat, SYS_fchmod,
  SYS_fchownat, SYS_fchown, SYS_renameat2, SYS_truncate, SYS_ftruncate, SYS_utimensat,
  SYS_setxattr, SYS_lsetxattr, SYS_fsetxattr, SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot,
  SYS_name_to_handle_at, SYS_open_by_handle_at,
  /* ways past this filter, and parts of the kernel that nobody here needs */
  SYS_io_uring_setup, SYS_io_uring_enter, SYS_io_uring_register, SYS_bpf, SYS_perf_event_open,
  SYS_userfaultfd, SYS_keyctl, SYS_add_key, SYS_request_key, SYS_memfd_create, SYS_ioctl,
  SYS_shmget, SYS_shmat, SYS_msgget, SYS_semget, SYS_mq_open, SYS_init_module, SYS_finit_module,
  SYS_delete_module, SYS_kexec_load, SYS_reboot, SYS_swapon,
  /* the older forms of the same */
#ifdef SYS_accept
  SYS_accept,
#endif
#ifdef SYS_fork
  SYS_fork, SYS_vfork,
#endif
#ifdef SYS_unlink
  SYS_unlink, SYS_link, SYS_symlink, SYS_mkdir, SYS_rmdir, SYS_mknod, SYS_chmod, SYS_chown,
  SYS_lchown, SYS_rename, SYS_creat,
#endif
#ifdef SYS_renameat
  SYS_renameat,
#endif
};

/* The C library asks with the older call when it is told that there is no such one; their flags lie
 * behind a pointer, where a filter cannot look. */
static const int unknown[] =
{
  SYS_clone3,
  SYS_openat2,
};

#define LOAD(field) \
  (struct sock_filter) BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, field))
#define ANSWER(action) (struct sock_filter) BPF_STMT (BPF_RET | BPF_K, (action))
/* When the test (JEQ, JSET, JGE) fails, the next n are passed over. */
#define UNLESS(test, value, n) \
  (struct sock_filter) BPF_JUMP (BPF_JMP | (test) | BPF_K, (guint32) (value), 0, (n))

static void
add (GArray             *program,
     struct sock_filter  instruction)
{
  g_array_append_val (program, instruction);
}

static void
add_errors (GArray    *program,
            const int *calls,
            gsize      n,
            guint32    error)
{
  for (gsize i = 0; i < n; i++)
    {
      add (program, UNLESS (BPF_JEQ, calls[i], 1));
      add (program, ANSWER (SECCOMP_RET_ERRNO | error));
    }
}

/* argument: which one holds the flags of that call; the lower half of it, which the byte order
 * places. */
static void
add_flags (GArray  *program,
           int      call,
           guint    argument,
           guint32  flags,
           guint32  when_set,
           guint32  when_not)
{
  const guint32 half = G_BYTE_ORDER == G_BIG_ENDIAN ? 4 : 0;
  const guint32 place = (guint32) offsetof (struct seccomp_data, args) + 8 * argument + half;

  add (program, UNLESS (BPF_JEQ, call, 4));
  add (program, (struct sock_filter) BPF_STMT (BPF_LD | BPF_W | BPF_ABS, place));
  add (program, UNLESS (BPF_JSET, flags, 1));
  add (program, ANSWER (when_set));
  add (program, ANSWER (when_not));
}

static gboolean
filter_calls (void)
{
  g_autoptr(GArray) program = g_array_new (FALSE, FALSE, sizeof (struct sock_filter));
  const guint32 refused = SECCOMP_RET_ERRNO | EACCES;
  const guint clone_argument = G_BYTE_ORDER == G_BIG_ENDIAN ? 1 : 0;  /* of all, s390x turns them */

  add (program, LOAD (arch));
  add (program, UNLESS (BPF_JEQ, ARCHITECTURE, 1));
  add (program, (struct sock_filter) BPF_JUMP (BPF_JMP | BPF_JA, 1, 0, 0));
  add (program, ANSWER (SECCOMP_RET_KILL_PROCESS));
  add (program, LOAD (nr));
#ifdef __x86_64__
  add (program, UNLESS (BPF_JGE, X32_BIT, 1));
  add (program, ANSWER (SECCOMP_RET_KILL_PROCESS));
#endif
  add_errors (program, unknown, G_N_ELEMENTS (unknown), ENOSYS);
  add_errors (program, forbidden, G_N_ELEMENTS (forbidden), EACCES);
  add_flags (program, SYS_openat, 2, WRITES, refused, SECCOMP_RET_ALLOW);
#ifdef SYS_open
  add_flags (program, SYS_open, 1, WRITES, refused, SECCOMP_RET_ALLOW);
#endif
  add_flags (program, SYS_clone, clone_argument, CLONE_THREAD, SECCOMP_RET_ALLOW, refused);
  add (program, ANSWER (SECCOMP_RET_ALLOW));

  const struct sock_fprog filter = { (unsigned short) program->len,
                                     (struct sock_filter *) (gpointer) program->data };
  return prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

static gboolean
limit (__rlimit_resource_t resource,
       rlim_t              most)
{
  const struct rlimit bound = { most, most };

  return setrlimit (resource, &bound) == 0;
}

gboolean
signet_confinement_enter (void)
{
  return ARCHITECTURE != 0
         && prctl (PR_SET_PDEATHSIG, SIGKILL) == 0
         && prctl (PR_SET_DUMPABLE, 0) == 0
         && limit (RLIMIT_AS, MAX_MEMORY)
         && limit (RLIMIT_CPU, MAX_TIME)
         && limit (RLIMIT_NOFILE, MAX_FILES)
         && limit (RLIMIT_CORE, 0)
         && limit (RLIMIT_FSIZE, 0)
         && prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
         && filter_calls ();
}
