# One target for warnings, strict Qt definitions and sanitizers, linked by everything we build.
add_library(strict INTERFACE)
target_compile_options(strict INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor
    -Woverloaded-virtual -Wimplicit-fallthrough
    $<$<BOOL:${WARNINGS_AS_ERRORS}>:-Werror>)
target_compile_definitions(strict INTERFACE QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_KEYWORDS
    QT_NO_URL_CAST_FROM_STRING QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_USE_QSTRINGBUILDER
    QT_DISABLE_DEPRECATED_BEFORE=0x060400 QT_MESSAGELOGCONTEXT)
if(SANITIZE)
    target_compile_options(strict INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all
        -fno-omit-frame-pointer)
    target_link_options(strict INTERFACE -fsanitize=address,undefined)
endif()
if(FUZZ)
    target_compile_options(strict INTERFACE -fsanitize=fuzzer-no-link)
endif()

# Compiled once, since reading Qt's headers takes longer than compiling what we write: domain, the lowest layer with Qt,
# compiles the core ones for all. A source includes what it uses all the same.
set(core_headers <QDateTime> <QHash> <QList> <QMap> <QObject> <QString> <QStringList>
    <algorithm> <chrono> <functional> <memory> <optional> <tl/expected.hpp>)
set(widget_headers ${core_headers} <QAction> <QComboBox> <QLabel> <QLineEdit> <QPainter> <QTableView> <QVBoxLayout>)

# layer(NAME SOURCES... [PUBLIC libs...] [PRIVATE libs...] [PRECOMPILED headers...]): the folder is the library's
# include root.
function(layer name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;PUBLIC;PRIVATE;PRECOMPILED")
    add_library(${name} STATIC ${arg_SOURCES})
    target_include_directories(${name} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
    target_link_libraries(${name} PUBLIC ${arg_PUBLIC} PRIVATE strict ${arg_PRIVATE})
    if(arg_PRECOMPILED)
        target_precompile_headers(${name} PRIVATE ${arg_PRECOMPILED})
    elseif(TARGET domain)
        target_precompile_headers(${name} REUSE_FROM domain)
    endif()
endfunction()

# console_test(NAME libs...): tests/<layer>/NAME.cpp, run off screen.
function(console_test name)
    # moc alone: CMake's own way takes two steps more for each, and there are many.
    set(moc ${CMAKE_CURRENT_BINARY_DIR}/${name}.moc)
    add_executable(${name} ${name}.cpp ${moc})
    set_target_properties(${name} PROPERTIES AUTOMOC OFF AUTOUIC OFF AUTORCC OFF)
    target_include_directories(${name} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
    qt_generate_moc(${name}.cpp ${moc} TARGET ${name})
    target_link_libraries(${name} PRIVATE strict Qt6::Test ${ARGN})
    target_compile_options(${name} PRIVATE ${test_options})
    if(ui IN_LIST ARGN)
        target_precompile_headers(${name} REUSE_FROM window_test_headers)
    elseif(NOT "${ARGN}" MATCHES Qt6::) # beside further modules QtTest reads otherwise
        target_precompile_headers(${name} REUSE_FROM test_headers)
    endif()
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT 300
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;LANGUAGE=;PGPASSFILE=/nonexistent;DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent"
        # What libpq would take from whoever runs the tests.
        ENVIRONMENT_MODIFICATION "PGHOST=unset:;PGPORT=unset:;PGDATABASE=unset:;PGUSER=unset:;PGPASSWORD=unset:;PGSERVICE=unset:;PGSERVICEFILE=unset:;PGOPTIONS=unset:;PGSSLMODE=unset:")
endfunction()
