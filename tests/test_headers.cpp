// Holds the headers that all tests precompile: see CMakeLists.txt.
