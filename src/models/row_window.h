#pragma once

#include <domain.h>

#include <QHash>

#include <optional>

namespace models {

/// What is known of a list of any length: how many rows, and stretches of those that were read. A row is in
/// one place at the most: where it is read again elsewhere, the older stretch counts as not read.
class RowWindow {
public:
    static constexpr int block = 500; ///< rows of one read, at the most but one

    /// One read that the list wants.
    struct Wanted {
        enum class From {
            Start, ///< past so many rows from the list's start
            End, ///< the same from its end
            After, ///< behind the neighbour
            Before, ///< up to the neighbour
        };
        From from = From::Start;
        int first = 0; ///< where the rows will stand
        int count = block;
        int passed = 0; ///< Start and End: how many rows to pass over
        std::optional<domain::Domain> neighbour = {}; ///< After and Before

        int last() const { return first + count - 1; }
    };
    /// What an answer says about the list.
    struct Landing {
        int front = 0; ///< so many rows at the beginning prove not to be there
        int first = 0; ///< where the answer's rows stand, once those are taken away
        int size = 0; ///< of the list then
        bool knowsEnd = false;
    };

    int size() const { return m_size; }
    bool knowsEnd() const { return m_knowsEnd; } ///< false: size() is a guess, one block beyond what was read
    int readCount() const; ///< rows that are at hand
    int readEnd() const; ///< behind the last row that is at hand

    const domain::Domain *at(int row) const; ///< null: not read, or dropped
    int rowOf(const domain::DomainId &id) const; ///< -1: not at hand
    bool isRead(int first, int last) const;

    /// The first read that these rows need; nothing: they are at hand.
    std::optional<Wanted> missing(int first, int last) const;
    /// Nothing: its neighbour is gone, or a jump met no row; it says nothing then.
    std::optional<Landing> landing(const Wanted &wanted, int rows) const;
    RowWindow unread() const; ///< as long, with nothing read

    // What the list is to be, in the order in which an answer brings it about. What is not at hand any more
    // is returned.
    QList<domain::Domain> removeFront(int rows);
    QList<domain::Domain> setSize(int size, bool knowsEnd);
    QList<domain::Domain> put(int first, QList<domain::Domain> rows);
    /// Drops what is farthest from \a first to \a last, but never the stretch of \a kept, as long as more
    /// than \a most rows are at hand.
    QList<domain::Domain> trim(int first, int last, int kept, int most);

    void replace(int row, const domain::Domain &domain); ///< the same row with other values
    void removeAt(int row);

private:
    struct Stretch {
        int first;
        int number; ///< in the order of reading
        QList<domain::Domain> rows;

        int end() const { return first + static_cast<int>(rows.size()); }
    };
    using Stretches = QList<Stretch>;

    Stretches::const_iterator stretchAt(
        int row) const; ///< the last that begins there or before; may be end()
    void dropIf(const auto &fits, QList<domain::Domain> &dropped);

    Stretches m_stretches; ///< by place
    QHash<domain::DomainId, int> m_numbers; ///< in which stretch a row is
    int m_size = 0;
    int m_next = 0;
    bool m_knowsEnd = false;
};

}
