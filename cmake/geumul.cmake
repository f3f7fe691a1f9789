# The only CMake logic of the project; the folders' CMakeLists are lists.
include(GNUInstallDirs)
option(GEUMUL_TESTS "build the tests" ON)
option(GEUMUL_FUZZ "build the libFuzzer targets (clang only)" OFF)
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)

find_program(GEUMUL_CCACHE ccache)
if(GEUMUL_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${GEUMUL_CCACHE})
endif()

add_library(geumul_flags INTERFACE)
target_compile_options(geumul_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion)
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  target_compile_options(geumul_flags INTERFACE -Wno-gnu-statement-expression)
elseif(CMAKE_CXX_FLAGS MATCHES "-fsanitize=thread")
  # GCC 12 warns of std::optional's own members under this sanitizer.
  target_compile_options(geumul_flags INTERFACE -Wno-maybe-uninitialized)
endif()

# geumul_library(name SOURCES ... HEADERS ... USES ... LINKS ...): target geumul_<name>, alias geumul::<name>.
# HEADERS are installed, so they are the public interface; USES shows in headers, LINKS does not.
function(geumul_library name)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "" "SOURCES;HEADERS;USES;LINKS")
  add_library(geumul_${name} STATIC ${ARG_SOURCES})
  add_library(geumul::${name} ALIAS geumul_${name})
  target_sources(geumul_${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${ARG_HEADERS})
  target_link_libraries(geumul_${name} PUBLIC ${ARG_USES} PRIVATE ${ARG_LINKS} $<BUILD_INTERFACE:geumul_flags>)
  target_compile_features(geumul_${name} PUBLIC cxx_std_20)
  set_target_properties(geumul_${name} PROPERTIES EXPORT_NAME ${name})
  install(TARGETS geumul_${name} EXPORT geumul FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/geumul)
endfunction()

# geumul_test(name SOURCES ... LINKS ...): one GoogleTest binary per folder, each case a ctest entry.
function(geumul_test name)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "" "SOURCES;LINKS")
  add_executable(${name}_tests ${ARG_SOURCES})
  target_link_libraries(${name}_tests PRIVATE ${ARG_LINKS} GTest::gtest GTest::gtest_main geumul_flags)
  target_include_directories(${name}_tests PRIVATE ${PROJECT_SOURCE_DIR})
  target_compile_definitions(${name}_tests PRIVATE GEUMUL_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  include(GoogleTest)
  gtest_discover_tests(${name}_tests TEST_PREFIX ${name}. DISCOVERY_TIMEOUT 60)
endfunction()

# geumul_fuzz(name SOURCES ... LINKS ...): one libFuzzer binary (preset fuzz).
function(geumul_fuzz name)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "" "SOURCES;LINKS")
  add_executable(${name}_fuzz ${ARG_SOURCES})
  target_link_libraries(${name}_fuzz PRIVATE ${ARG_LINKS} geumul_flags)
  target_include_directories(${name}_fuzz PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_options(${name}_fuzz PRIVATE -fsanitize=fuzzer)
endfunction()

function(geumul_install_package)
  include(CMakePackageConfigHelpers)
  set(where ${CMAKE_INSTALL_LIBDIR}/cmake/geumul)
  configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/geumul-config.cmake.in
    ${PROJECT_BINARY_DIR}/geumul-config.cmake INSTALL_DESTINATION ${where})
  write_basic_package_version_file(${PROJECT_BINARY_DIR}/geumul-config-version.cmake COMPATIBILITY SameMinorVersion)
  install(FILES ${PROJECT_BINARY_DIR}/geumul-config.cmake ${PROJECT_BINARY_DIR}/geumul-config-version.cmake
    DESTINATION ${where})
  install(EXPORT geumul NAMESPACE geumul:: DESTINATION ${where})
  install(DIRECTORY corpora/lexicon corpora/gazetteer corpora/relations corpora/models DESTINATION ${CMAKE_INSTALL_DATADIR}/geumul/corpora OPTIONAL)
endfunction()
