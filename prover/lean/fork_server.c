/* The fork server, compiled: `fork_server LIBRARY FILE_NAME STACK_KB [OPTION ...]`, a socket as standard input.
 *
 * It does what fork_server.py and fork_lean.py do, whose docstrings describe the protocol and the way through Lean, and
 * is faster because a process without a Python interpreter is cheaper to fork. Nothing of Lean is linked or included:
 * its functions are looked up by name, and objects are written into memory as its runtime lays them out.
 *
 * It can write the compiled file as well, the frontend's last step: the file goes into memory (see `fopen` below), and
 * over the connection after the messages, followed by its size (u64, 0 when there is none).
 */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <linux/filter.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { FINISHED = 100, FINISHED_WITH_ERRORS = 101, FAILED = 3 };
enum { MAX_CHILDREN = 1024, MAX_PACKET = 150000, ERROR_OUTPUT = 65536, OPEN_FILES = 64 };
#define OWN_PROCESS 0x7FFFFFF1u
#define MEGABYTE 1048576ull
#define HUGE_PAGE (2 * MEGABYTE)
#define GRACE_MS 1000
#define SECCOMP_MODE_FILTER_ 2
#ifndef POLLRDHUP
#define POLLRDHUP 0x2000
#endif

/* ---- Lean ---- */

typedef uint64_t *object; /* a pointer, or an odd number that stands for itself */

static const object BOX_0 = (object)1, BOX_1 = (object)3;
enum { CONSTRUCTOR_SOME = 1, CLOSURE = 245, ARRAY = 246 };

static struct {
    void (*initialize)(void);
    object (*init_search_path)(void);
    object (*enable_initializer_execution)(void);
    void (*mark_end_initialization)(void);
    object (*shell_options_mk)(object);
    object (*shell_options_process)(object, uint32_t, object);
    void (*initialize_thread)(void);
    void (*init_task_manager_using)(uint32_t);
    void (*finalize_task_manager)(void);
    void (*set_thread_stack_size_from_env)(void);
    void (*save_stack_info)(uint8_t);
    object (*set_if_not_set)(object, object, uint8_t);
    object (*make_input_context)(object, object, uint8_t, object);
    object (*process)(object, object, object);
    object (*to_snapshot_tree)(object);
    object (*run_and_report)(object, object, uint8_t, object);
    object (*wait_for_final_state)(object);
    object (*finish_environment)(object array, size_t size, size_t start, object environment);
    object (*collect_lints)(object tree, object start, object found);
    object (*write_module)(object positions, object environment, object lints, object options, object file,
                           uint8_t with_code, uint8_t with_postponed_code);
    object (*alloc_object)(size_t);
    object (*mk_string_from_bytes)(const char *, size_t);
    object (*name_mk_string)(object, object);
    object *command_line_snapshots;
    object *elaborate_asynchronously;
    void *setup_code;
    void *override_code;
} lean;

static const struct {
    const char *name;
    void *place;
} SYMBOLS[] = {
    {"lean_initialize", &lean.initialize},
    {"lean_init_search_path", &lean.init_search_path},
    {"lean_enable_initializer_execution", &lean.enable_initializer_execution},
    {"lean_io_mark_end_initialization", &lean.mark_end_initialization},
    {"lean_shell_options_mk", &lean.shell_options_mk},
    {"lean_shell_options_process", &lean.shell_options_process},
    {"lean_initialize_thread", &lean.initialize_thread},
    {"lean_init_task_manager_using", &lean.init_task_manager_using},
    {"lean_finalize_task_manager", &lean.finalize_task_manager},
    {"_ZN4lean30set_thread_stack_size_from_envEv", &lean.set_thread_stack_size_from_env},
    {"_ZN4lean15save_stack_infoEb", &lean.save_stack_info},
    {"l_Lean_Option_setIfNotSet___at___00Lean_Elab_runFrontend_spec__0", &lean.set_if_not_set},
    {"l_Lean_Parser_mkInputContext___redArg", &lean.make_input_context},
    {"l_Lean_Language_Lean_process", &lean.process},
    {"l_Lean_Language_toSnapshotTree___at___00Lean_Elab_runFrontend_spec__2", &lean.to_snapshot_tree},
    {"l_Lean_Language_SnapshotTree_runAndReport", &lean.run_and_report},
    {"l_Lean_Language_Lean_waitForFinalCmdState_x3f", &lean.wait_for_final_state},
    {"l___private_Init_Data_Array_Basic_0__Array_forIn_x27Unsafe_loop___at___00Lean_Elab_runFrontend_spec__3",
     &lean.finish_environment},
    {"l___private_Lean_Elab_Frontend_0__Lean_Elab_collectCommandLints", &lean.collect_lints},
    {"l_Lean_Elab_runFrontend___lam__2", &lean.write_module},
    {"lean_alloc_object", &lean.alloc_object},
    {"lean_mk_string_from_bytes", &lean.mk_string_from_bytes},
    {"lean_name_mk_string", &lean.name_mk_string},
    {"l_Lean_internal_cmdlineSnapshots", &lean.command_line_snapshots},
    {"l_Lean_Elab_async", &lean.elaborate_asynchronously},
    {"l_Lean_Elab_runFrontend___lam__3___boxed", &lean.setup_code},
    {"l_Lean_Elab_runFrontend___lam__0___boxed", &lean.override_code},
};

enum { TRUST_LEVEL = 1025 };
static object options, setup, file_name, header_snapshot = (object)1;
static size_t stack_bytes;
static int control = 0;

_Noreturn static void fail(const char *reason, const char *detail) {
    char said[512];
    int size = snprintf(said, sizeof said, "failed %s%s", reason, detail);
    send(control, said, size < (int)sizeof said ? (size_t)size : sizeof said - 1, 0);
    exit(FAILED);
}

/* The same object, never to be freed or counted. */
static object keep(object it) {
    if (!((uintptr_t)it & 1)) *(uint32_t *)it = 0;
    return it;
}

static object make(uint64_t tag, size_t num_fields, const object *fields) {
    size_t size = 8 + 8 * num_fields;
    object it = lean.alloc_object(size);
    it[0] = tag << 56 | (uint64_t)num_fields << 48 | (uint64_t)size << 32;
    for (size_t i = 0; i < num_fields; i++) it[1 + i] = (uint64_t)fields[i];
    return it;
}

static object make_empty_array(void) {
    object size_and_capacity[2] = {0, 0};
    return make(ARRAY, 2, size_and_capacity);
}

static object make_some(object value) { return make(CONSTRUCTOR_SOME, 1, &value); }

static object make_closure(void *code, unsigned arity, unsigned num_fixed, const object *fixed) {
    object fields[16] = {code, (object)(uintptr_t)(arity | num_fixed << 16)};
    for (unsigned i = 0; i < num_fixed; i++) fields[2 + i] = fixed[i];
    return make(CLOSURE, num_fixed + 2, fields);
}

static object make_string(const char *text, size_t size) { return keep(lean.mk_string_from_bytes(text, size)); }

/* The value of an input-output result that has to be a success. */
static object value_of(object result) {
    if ((uintptr_t)result & 1 || result[0] >> 56 != 0) fail("a step of Lean's own start failed", "");
    return (object)result[1];
}

static void find_functions(const char *library) {
    void *shared = dlopen(library, RTLD_NOW | RTLD_GLOBAL);
    if (!shared) fail("the library does not load: ", dlerror());
    for (size_t i = 0; i < sizeof SYMBOLS / sizeof *SYMBOLS; i++) {
        void *found = dlsym(shared, SYMBOLS[i].name);
        if (!found) fail("the library lacks ", SYMBOLS[i].name);
        memcpy(SYMBOLS[i].place, &found, sizeof found);
    }
}

/* Put the library's code into huge pages. A forked child of a process with 4 KB pages of a file has to find its code
 * page by page again, which is a third of a short check; a few huge pages are inherited. Without them nothing is lost. */
static int move_code(struct dl_phdr_info *part_of, size_t size, void *library) {
    (void)size;
    if (strcmp(part_of->dlpi_name, library)) return 0;
    for (int i = 0; i < part_of->dlpi_phnum; i++) {
        const ElfW(Phdr) *segment = &part_of->dlpi_phdr[i];
        if (segment->p_type != PT_LOAD || !(segment->p_flags & PF_X)) continue;
        uintptr_t code = part_of->dlpi_addr + segment->p_vaddr;
        uintptr_t start = (code + HUGE_PAGE - 1) & ~(HUGE_PAGE - 1), end = (code + segment->p_memsz) & ~(HUGE_PAGE - 1);
        if (end <= start) continue;
        size_t length = end - start;
        char *room = mmap(NULL, length + HUGE_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (room == MAP_FAILED) continue;
        char *copy = (char *)(((uintptr_t)room + HUGE_PAGE - 1) & ~(HUGE_PAGE - 1));
        struct rusage before, after;
        getrusage(RUSAGE_SELF, &before);
        if (!madvise(copy, length, MADV_HUGEPAGE)) {
            memcpy(copy, (void *)start, length);
            getrusage(RUSAGE_SELF, &after);
            /* as many page faults as small pages: the system has no huge ones */
            if ((size_t)(after.ru_minflt - before.ru_minflt) < length / 8192 && !mprotect(copy, length, PROT_READ | PROT_EXEC))
                mremap(copy, length, length, MREMAP_MAYMOVE | MREMAP_FIXED, (void *)start);
        }
        munmap(room, length + HUGE_PAGE);
    }
    return 1;
}

static void start_lean(char **arguments, int num_arguments) {
    lean.initialize();
    value_of(lean.init_search_path());
    lean.enable_initializer_execution();
    lean.set_thread_stack_size_from_env();
    object shell = lean.shell_options_mk(BOX_0);
    for (int i = 0; i < num_arguments; i++) {
        object option = make_some(make_string(arguments[i], strlen(arguments[i])));
        shell = value_of(lean.shell_options_process(shell, 'D', option));
    }
    options = keep((object)shell[1]);
    options = keep(lean.set_if_not_set(options, *lean.command_line_snapshots, 1));
    options = keep(lean.set_if_not_set(options, *lean.elaborate_asynchronously, 1));
    lean.mark_end_initialization();
}

/* The function that says with which options, plugins and trust a header's imports are loaded. */
static void make_setup(const char *name, size_t module_size) {
    object trust_level = (object)(uintptr_t)(TRUST_LEVEL << 1 | 1);
    object module = keep(lean.name_mk_string(BOX_0, make_string(name, module_size)));
    object override = make_closure(lean.override_code, 3, 0, NULL);
    object fixed[7] = {BOX_0, override, options, make_empty_array(), trust_level, BOX_1, module};
    setup = make_closure(lean.setup_code, 10, 7, fixed);
    file_name = make_string(name, strlen(name));
}

/* ---- the compiled file ---- */

static const char OLEAN_NAME[] = "compiled.olean";
static char *olean;
static size_t olean_size;
static int is_writing_olean;

/* These two stand before the C library's own for the whole process, Lean's library included. */
FILE *fopen(const char *path, const char *mode) {
    if (is_writing_olean && !strncmp(path, OLEAN_NAME, sizeof OLEAN_NAME - 1))
        return open_memstream(&olean, &olean_size);
    FILE *(*next)(const char *, const char *) = (FILE * (*)(const char *, const char *)) dlsym(RTLD_NEXT, "fopen");
    return next(path, mode);
}

int rename(const char *from, const char *to) {
    if (is_writing_olean && !strcmp(to, OLEAN_NAME)) return 0;
    return renameat(AT_FDCWD, from, AT_FDCWD, to);
}

static void write_all(const void *data, size_t size) {
    for (const char *place = data; size;) {
        ssize_t written = write(1, place, size);
        if (written < 0 && errno != EINTR) _exit(FAILED);
        if (written > 0) place += written, size -= (size_t)written;
    }
}

/* ---- running Lean ---- */

struct job {
    const char *text;
    size_t size;
    int is_header, wants_olean;
    int has_errors;
    object snapshot;
};

/* What the frontend does when it has reported no errors: write the final environment, with the linters' findings. */
static void write_olean(object snapshot, object tree, object context) {
    object found = lean.wait_for_final_state(snapshot);
    if ((uintptr_t)found & 1) return;
    object state = keep((object)found[1]);
    object environment = keep((object)state[1]), scopes = (object)state[3], finishers = keep((object)state[13]);
    object final_options = keep((object)((object)scopes[1])[2]);
    environment = keep(value_of(lean.finish_environment(finishers, finishers[1], 0, environment)));
    object lints = lean.collect_lints(tree, BOX_0, make_empty_array());
    object file = make_string(OLEAN_NAME, sizeof OLEAN_NAME - 1);
    is_writing_olean = 1;
    value_of(lean.write_module(keep((object)context[3]), environment, lints, final_options, file, 1, 0));
}

static void *elaborate(void *argument) {
    struct job *job = argument;
    if (!job->is_header) lean.enable_initializer_execution();
    lean.initialize_thread();
    lean.save_stack_info(0);
    lean.init_task_manager_using(1);
    object text = make_string(job->text, job->size);
    object end = (object)(uintptr_t)((text[1] - 1) << 1 | 1);
    object context = keep(lean.make_input_context(text, file_name, 1, end));
    job->snapshot = keep(lean.process(setup, header_snapshot, context));
    object tree = keep(lean.to_snapshot_tree(job->snapshot));
    job->has_errors = value_of(lean.run_and_report(tree, options, 1, BOX_1)) != BOX_0;
    if (job->is_header) {
        lean.finalize_task_manager();
        return NULL;
    }
    if (job->wants_olean && !job->has_errors) write_olean(job->snapshot, tree, context);
    fflush(NULL);
    if (job->wants_olean) {
        uint64_t size = olean_size;
        write_all(olean, size);
        write_all(&size, sizeof size);
    }
    _exit(job->has_errors ? FINISHED_WITH_ERRORS : FINISHED);
}

static int in_thread(struct job *job) {
    pthread_t thread;
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, stack_bytes);
    return pthread_create(&thread, &attributes, elaborate, job) || pthread_join(thread, NULL);
}

/* ---- children ---- */

struct request {
    uint32_t timeout_ms, address_space_mb, wants_olean;
};

struct child {
    pid_t process; /* 0 when it is dead */
    int connection;
    int error_output;
    int is_killed;
    int64_t deadline_ms;
    char *record;
    size_t record_size, record_sent;
};

static struct child children[MAX_CHILDREN];
static int num_children;
static struct sock_filter *call_filter;
static size_t num_instructions;
static uint64_t mapped_bytes;
static int null_input, wakeup[2];

static int64_t now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void on_child(int signal_number) {
    int saved = errno;
    (void)signal_number;
    (void)!write(wakeup[1], "", 1);
    errno = saved;
}

/* The smallest limit on the address space that a new page fits into: there is no /proc to ask. */
static uint64_t measure_address_space(void) {
    struct rlimit before, trial;
    uint64_t low = 0, high = 1ull << 46;
    getrlimit(RLIMIT_AS, &before);
    trial.rlim_max = before.rlim_max;
    while (high - low > MEGABYTE) {
        trial.rlim_cur = low + (high - low) / 2;
        setrlimit(RLIMIT_AS, &trial);
        void *page = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (page == MAP_FAILED) {
            low = trial.rlim_cur;
        } else {
            munmap(page, 4096);
            high = trial.rlim_cur;
        }
    }
    setrlimit(RLIMIT_AS, &before);
    return high;
}

static void limit(int resource, uint64_t value) {
    struct rlimit both = {value, value};
    if (setrlimit(resource, &both)) _exit(FAILED);
}

static void give_up_calls(void) {
    for (size_t i = 0; i < num_instructions; i++)
        if (call_filter[i].k == OWN_PROCESS) call_filter[i].k = (uint32_t)getpid();
    struct sock_fprog program = {(unsigned short)num_instructions, call_filter};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER_, &program, 0, 0))
        _exit(FAILED);
}

static void read_exactly(int descriptor, void *buffer, size_t size) {
    for (char *place = buffer; size;) {
        ssize_t got = read(descriptor, place, size);
        if (got <= 0 && !(got < 0 && errno == EINTR)) _exit(FAILED);
        if (got > 0) place += got, size -= (size_t)got;
    }
}

/* Give up everything but the connection, the errors' pipe and an empty input; then elaborate. */
_Noreturn static void be_child(int connection, int error_output, const struct request *request) {
    signal(SIGCHLD, SIG_DFL);
    setsid(); /* where processor time is shared out by session, each check has its share */
    fcntl(error_output, F_SETFL, O_NONBLOCK);
    dup2(connection, 1);
    dup2(error_output, 2);
    dup2(null_input, 0);
    if (syscall(SYS_close_range, 3, ~0u, 0))
        for (int descriptor = 3; descriptor < 8192; descriptor++) close(descriptor);
    uint32_t size;
    read_exactly(1, &size, sizeof size);
    uint64_t wanted = request->address_space_mb * MEGABYTE;
    struct job job = {.wants_olean = (int)request->wants_olean};
    char *text = malloc((size_t)size + 1);
    if (!text) _exit(FAILED);
    read_exactly(1, text, size);
    job.text = text;
    job.size = size;
    limit(RLIMIT_AS, wanted > mapped_bytes ? wanted : mapped_bytes);
    limit(RLIMIT_CPU, request->timeout_ms / 1000 + (request->timeout_ms % 1000 != 0) + 1);
    limit(RLIMIT_NOFILE, OPEN_FILES);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CORE, 0);
    give_up_calls();
    in_thread(&job);
    _exit(FAILED);
}

static int accept_request(void) {
    struct request request;
    char space[CMSG_SPACE(sizeof(int))];
    struct iovec part = {&request, sizeof request};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = space, .msg_controllen = sizeof space};
    ssize_t size = recvmsg(control, &message, MSG_CMSG_CLOEXEC);
    if (size < 0 && errno == EINTR) return 1;
    struct cmsghdr *with = CMSG_FIRSTHDR(&message);
    if (size != sizeof request || !with || with->cmsg_type != SCM_RIGHTS) return 0;
    int connection, errors[2];
    memcpy(&connection, CMSG_DATA(with), sizeof connection);
    if (num_children == MAX_CHILDREN || pipe2(errors, O_CLOEXEC)) {
        close(connection);
        return 1;
    }
    pid_t process = fork();
    if (process == 0) be_child(connection, errors[1], &request);
    close(errors[1]);
    if (process < 0) {
        close(errors[0]);
        close(connection);
        return 1;
    }
    struct child child = {.process = process, .connection = connection, .error_output = errors[0]};
    child.deadline_ms = now_ms() + request.timeout_ms + GRACE_MS;
    children[num_children++] = child;
    return 1;
}

static void kill_child(struct child *child) {
    if (child->process && !child->is_killed) kill(child->process, SIGKILL);
    child->is_killed = 1;
}

/* Send what is unsent of a dead child's record; true when there is nothing left to do for it. */
static int send_record(struct child *child) {
    while (child->record_sent < child->record_size) {
        ssize_t sent = send(child->connection, child->record + child->record_sent,
                            child->record_size - child->record_sent, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return 0;
        if (sent < 0) break; /* the requester has left */
        child->record_sent += (size_t)sent;
    }
    close(child->connection);
    free(child->record);
    return 1;
}

static void write_record(struct child *child, int status, const struct rusage *usage) {
    static char said[ERROR_OUTPUT];
    fcntl(child->error_output, F_SETFL, O_NONBLOCK);
    ssize_t size = read(child->error_output, said, sizeof said);
    close(child->error_output);
    uint32_t said_size = size > 0 ? (uint32_t)size : 0;
    int32_t exit_status = WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
    uint64_t cpu_us = (uint64_t)(usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) * 1000000u +
                      (uint64_t)(usage->ru_utime.tv_usec + usage->ru_stime.tv_usec);
    child->process = 0;
    child->record_size = said_size + 24;
    child->record = malloc(child->record_size);
    if (!child->record) exit(FAILED);
    memcpy(child->record, said, said_size);
    memcpy(child->record + said_size, &exit_status, 4);
    memcpy(child->record + said_size + 4, &cpu_us, 8);
    memcpy(child->record + said_size + 12, &said_size, 4);
    memcpy(child->record + said_size + 16, "\0RECORD\n", 8);
}

static void reap(void) {
    char drained[256];
    while (read(wakeup[0], drained, sizeof drained) > 0) {
    }
    int status;
    struct rusage usage;
    for (pid_t process; (process = wait4(-1, &status, WNOHANG, &usage)) > 0;)
        for (int i = 0; i < num_children; i++)
            if (children[i].process == process) write_record(&children[i], status, &usage);
}

static int until_first_deadline_ms(void) {
    int64_t first = INT64_MAX, now = now_ms();
    for (int i = 0; i < num_children; i++)
        if (children[i].process && !children[i].is_killed && children[i].deadline_ms < first)
            first = children[i].deadline_ms;
    if (first == INT64_MAX) return -1;
    if (first <= now) return 0;
    return first - now > 3600000 ? 3600000 : (int)(first - now);
}

static void serve(void) {
    static struct pollfd polled[MAX_CHILDREN + 2];
    for (;;) {
        polled[0] = (struct pollfd){control, POLLIN, 0};
        polled[1] = (struct pollfd){wakeup[0], POLLIN, 0};
        for (int i = 0; i < num_children; i++) {
            struct child *child = &children[i];
            int is_silent = child->process && child->is_killed;
            polled[2 + i].fd = is_silent ? -1 : child->connection;
            polled[2 + i].events = child->process ? POLLRDHUP : POLLOUT;
            polled[2 + i].revents = 0;
        }
        int num_polled = num_children;
        if (poll(polled, (nfds_t)num_polled + 2, until_first_deadline_ms()) < 0 && errno != EINTR) return;
        reap();
        for (int i = num_polled; i-- > 0;) { /* backwards: the last takes a finished one's place */
            struct child *child = &children[i];
            if (child->process && (polled[2 + i].revents || child->deadline_ms <= now_ms())) kill_child(child);
            if (!child->process && send_record(child)) children[i] = children[--num_children];
        }
        if (polled[0].revents && !accept_request()) return;
    }
}

int main(int argc, char **argv) {
    static char filter[MAX_PACKET], header[MAX_PACKET];
    if (argc < 4) return FAILED;
    ssize_t filter_size = recv(control, filter, sizeof filter, 0), header_size = recv(control, header, sizeof header, 0);
    if (filter_size < 0 || header_size < 0 || chdir("/")) return FAILED;
    call_filter = (struct sock_filter *)filter;
    num_instructions = (size_t)filter_size / sizeof *call_filter;
    stack_bytes = strtoul(argv[3], NULL, 10) * 1024;
    find_functions(argv[1]);
    dl_iterate_phdr(move_code, argv[1]);
    start_lean(argv + 4, argc - 4);
    const char *dot = strchr(argv[2], '.');
    make_setup(argv[2], dot ? (size_t)(dot - argv[2]) : strlen(argv[2]));
    int nowhere = open("/dev/null", O_WRONLY);
    null_input = open("/dev/null", O_RDONLY);
    if (nowhere < 0 || null_input < 0 || pipe2(wakeup, O_CLOEXEC | O_NONBLOCK)) fail("no descriptors", "");
    dup2(nowhere, 1);
    dup2(nowhere, 2);
    close(nowhere);
    struct job job = {.text = header, .size = (size_t)header_size, .is_header = 1};
    if (in_thread(&job)) fail("no thread", "");
    if (job.has_errors) fail("the header has errors", "");
    header_snapshot = make_some(job.snapshot);
    mapped_bytes = measure_address_space();
    signal(SIGPIPE, SIG_IGN);
    struct sigaction action = {.sa_handler = on_child, .sa_flags = SA_RESTART | SA_NOCLDSTOP};
    sigaction(SIGCHLD, &action, NULL);
    send(control, "ready", 5, 0);
    serve();
    for (int i = 0; i < num_children; i++) kill_child(&children[i]);
    return 0;
}
