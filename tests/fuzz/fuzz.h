#pragma once

#include <QByteArray>
#include <QString>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include <sys/mman.h>
#include <unistd.h>

/// What the fuzzers share. libFuzzer calls this with inputs of its own; what ends the program it keeps.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace fuzz {

inline QByteArray bytesOf(const std::uint8_t *data, std::size_t size)
{
    return {reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)};
}

/// Ends the program where a property does not hold.
inline void check(bool holds, const char *property, const QByteArray &seen = {})
{
    if (holds)
        return;
    std::fprintf(stderr, "Does not hold: %s\n%s\n", property, seen.constData());
    std::abort();
}

/// What an operator is told: it says something, and shows nothing that could not be seen.
inline void checkSentence(const QString &sentence)
{
    check(!sentence.isEmpty(), "an error is a sentence");
    for (const QChar character : sentence)
        check(character.category() != QChar::Other_Control, "a sentence has no control characters",
            sentence.toUtf8());
}

/// A file in memory, for readers that take a path. Not to be copied.
class MemoryFile {
public:
    explicit MemoryFile(const QByteArray &content)
        : m_descriptor(memfd_create("fuzz", 0))
    {
        check(write(m_descriptor, content.constData(), static_cast<std::size_t>(content.size()))
                == content.size(),
            "the file in memory can be written");
    }
    MemoryFile(const MemoryFile &) = delete;
    MemoryFile &operator=(const MemoryFile &) = delete;
    ~MemoryFile() { close(m_descriptor); }

    QString path() const { return QStringLiteral("/proc/self/fd/%1").arg(m_descriptor); }

private:
    const int m_descriptor;
};

}
