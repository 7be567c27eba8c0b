#include "stop_signal.h"

#include <atomic>
#include <csignal>

namespace stress {

namespace {

std::atomic<int> received = 0;
static_assert(std::atomic<int>::is_always_lock_free); // a signal handler may use no other

void note(int signal)
{
    received = signal;
}

}

void watchStopSignals()
{
    struct sigaction action { };
    action.sa_handler = &note;
    action.sa_flags = SA_RESTART | static_cast<int>(SA_RESETHAND);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

int stopSignal()
{
    return received;
}

}
